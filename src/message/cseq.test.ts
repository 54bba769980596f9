import { expect, test } from 'vitest'
import { readCSeq } from './cseq.ts'

test('reads number and method', () => {
  expect(readCSeq('314159 INVITE')).toEqual({ number: 314_159, method: 'INVITE' })
  expect(readCSeq(' 0009 \t INVITE ')).toEqual({ number: 9, method: 'INVITE' })
  expect(readCSeq('2147483647 x!%')).toEqual({ number: 2_147_483_647, method: 'x!%' })
})

test.each([
  '',
  '1',
  'INVITE',
  '1INVITE',
  '-1 INVITE',
  '1.5 INVITE',
  '2147483648 INVITE',
  '36893488147419103232 REGISTER',
  '1 A B',
])('refuses %j', (value) => {
  expect(readCSeq(value)).toBeUndefined()
})
