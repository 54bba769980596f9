import { expect, test } from 'vitest'
import { countryOf } from './country.ts'

test.each([
  ['FR', ['en-GB'], 'FR'],
  ['system', ['en-GB', 'de-DE'], 'GB'],
  ['system', ['en', 'de-CH'], 'CH'],
  ['system', ['zh-Hans-CN'], 'CN'],
  ['system', ['ja'], 'JP'],
  ['system', ['zh-Hans'], 'CN'],
  ['system', ['es-419'], ''],
  ['system', ['es-419', 'es-MX'], 'MX'],
  ['system', ['not a tag', 'sv'], 'SE'],
  ['system', [], ''],
])('set to %s where the languages are %j it is %j', (setting, languages, country) => {
  expect(countryOf(setting, languages)).toBe(country)
})
