import { describe, expect, test } from 'vitest'
import { addressOf, assertedIn, callerOf } from './session-identity.ts'

const message = (headers: Record<string, string[]>) => ({
  getHeaders: (name: string) => headers[name.toLowerCase()] ?? [],
})

describe('the caller', () => {
  test('is From when nobody asserts more', () => {
    expect(callerOf(message({ from: ['"Bob \\"B\\"" <sip:bob@biloxi.example;user=phone>;tag=1'] }))).toEqual({
      uri: 'sip:bob@biloxi.example',
      displayName: 'Bob "B"',
    })
  })
  test('keeps the name of From where the asserted identity is the same address without one', () => {
    const from = ['"Bob" <sip:bob@biloxi.example>;tag=1']
    expect(callerOf(message({ from, 'p-asserted-identity': ['<sip:bob@biloxi.example>'] }))).toEqual({
      uri: 'sip:bob@biloxi.example',
      displayName: 'Bob',
    })
  })
  test('may be unreadable', () => {
    expect(callerOf(message({ from: ['nonsense'] }))).toEqual({ uri: '', displayName: '' })
  })
})

test('of several asserted identities the SIP one counts, then a number', () => {
  const both = ['"Desk" <tel:+442079460018>, "Bob, junior" <sips:bob@biloxi.example:5061;x=y?h=1>']
  expect(assertedIn(message({ 'p-asserted-identity': both }))).toEqual({
    uri: 'sips:bob@biloxi.example:5061',
    displayName: 'Bob, junior',
  })
  expect(assertedIn(message({ 'p-asserted-identity': ['<tel:+442079460018>'] }))?.uri).toBe(
    'tel:+442079460018',
  )
  expect(assertedIn(message({}))).toBeUndefined()
})

test('an address is shown without parameters, headers and password, and never longer than its bound', () => {
  expect(addressOf('sip:bob:secret@biloxi.example;transport=ws?Subject=x')).toBe('sip:bob@biloxi.example')
  expect(addressOf(`sip:${'b'.repeat(2_000)}@biloxi.example`)).toHaveLength(512)
  expect(addressOf('mailto:bob@biloxi.example\u202e')).toBe('mailto:bob@biloxi.example')
})

test('a name with direction overrides and controls comes without them', () => {
  const asserted = assertedIn(message({ 'p-asserted-identity': ['"Bob\u202e\u0007 x" <sip:bob@a.example>'] }))
  expect(asserted?.displayName).toBe('Bob x')
})
