import { expect, test } from 'vitest'
import type { Account } from '../../core/account.ts'
import { createCall } from '../../core/call-machine.ts'
import { initialState } from '../../core/reduce.ts'
import { linkStep } from './dial-trust.ts'

const line: Account = {
  id: 'a',
  uri: 'sip:alice@atlanta.example',
  displayName: '',
  registration: { status: 'registered', server: 'wss://atlanta.example', at: 1, expiresAt: 2 },
}
const connecting: Account = {
  ...line,
  registration: { status: 'connecting', server: 'wss://atlanta.example', attempt: 1 },
}
const call = createCall({
  type: 'call/created',
  at: 1,
  callId: 'c1',
  accountId: 'a',
  direction: 'out',
  remote: { uri: 'sip:bob@biloxi.example', displayName: '' },
})

test('a link asks, whoever put it there, unless links are trusted', () => {
  expect(linkStep(initialState, { dialLinks: 'ask' }, line)).toBe('ask')
  expect(linkStep(initialState, { dialLinks: 'call' }, line)).toBe('call')
})

test('a trusted link waits for its account', () => {
  expect(linkStep(initialState, { dialLinks: 'call' }, connecting)).toBe('wait')
  expect(linkStep(initialState, { dialLinks: 'call' }, undefined)).toBe('wait')
})

test('during a call every link asks', () => {
  expect(linkStep({ ...initialState, calls: [call] }, { dialLinks: 'call' }, line)).toBe('ask')
})
