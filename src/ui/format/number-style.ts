import { AsYouType, isSupportedCountry } from 'libphonenumber-js/min'
import { readNumber } from '../../core/number.ts'
import { telephoneNumber } from './number.ts'

/**
 * A telephone number as one reads it, finished or not; any other text as it is. The digits stay what they were.
 * @param country ISO 3166-1 alpha-2, whose habits hold for national numbers; '' for none
 */
export function styledNumber(text: string, country: string): string {
  const number = telephoneNumber(text)
  if (number === undefined) return text
  const home = isSupportedCountry(country) ? country : undefined
  const styled = new AsYouType(home).input(number)
  // What is shown must dial the same number.
  return readNumber(styled) === number ? styled : number
}
