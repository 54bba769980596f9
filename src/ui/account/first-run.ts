import type { PhoneState } from '../../core/reduce.ts'

/** Nobody has given the phone an account, and nobody will: it asks for one. */
export function isFirstRun({ troubles }: PhoneState): boolean {
  return troubles.some(({ code }) => code === 'no-account')
}
