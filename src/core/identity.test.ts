import { describe, expect, test } from 'vitest'
import { addressOf } from './address.ts'
import { callerIn, identityIn, originIn } from './identity.ts'

const lines = (headers: Record<string, string[]>) => (name: string) => headers[name.toLowerCase()] ?? []
const asserts = (...values: string[]) => lines({ 'p-asserted-identity': values })

describe('the caller', () => {
  const from = ['"Bob" <sip:bob@biloxi.example>;tag=1']

  test('is From when nobody asserts more', () => {
    const quoted = lines({ from: ['"Bob \\"B\\"" <sip:bob@biloxi.example;user=phone>;tag=1'] })
    expect(callerIn(quoted, true)).toEqual({ uri: 'sip:bob@biloxi.example', displayName: 'Bob "B"' })
  })
  test('is whom the server names, if the account takes its word', () => {
    const both = lines({ from, 'p-asserted-identity': ['"Robert" <sip:+442079460018@biloxi.example>'] })
    expect(callerIn(both, true)).toEqual({ uri: 'sip:+442079460018@biloxi.example', displayName: 'Robert' })
    expect(callerIn(both, false)).toEqual({ uri: 'sip:bob@biloxi.example', displayName: 'Bob' })
  })
  test('keeps the name of From where the asserted identity is the same address without one', () => {
    const both = lines({ from, 'p-asserted-identity': ['<sip:bob@biloxi.example>'] })
    expect(callerIn(both, true)).toEqual({ uri: 'sip:bob@biloxi.example', displayName: 'Bob' })
  })
  test('is the screened Remote-Party-ID of older servers', () => {
    const party = (more: string) => lines({ from, 'remote-party-id': [`"Rob" <sip:rob@pbx.example>${more}`] })
    expect(callerIn(party(';party=calling;screen=yes'), true).uri).toBe('sip:rob@pbx.example')
    expect(callerIn(party(';party=calling;screen=no'), true).uri).toBe('sip:bob@biloxi.example')
    expect(callerIn(party(';party=called;screen=yes'), true).uri).toBe('sip:bob@biloxi.example')
    expect(callerIn(party(';screen=yes;privacy=full'), true)).toMatchObject({
      anonymous: true,
      displayName: '',
    })
    expect(callerIn(party(';screen=yes;privacy=name'), true)).toEqual({
      uri: 'sip:rob@pbx.example',
      displayName: '',
    })
  })
  test('is in answers the one who was called, as far as an older server tells them apart', () => {
    const rob = '"Rob" <sip:rob@pbx.example>;party=called;screen=yes'
    const own = '<sip:alice@pbx.example>;party=calling;screen=yes'
    const named = (...parties: string[]) => identityIn(lines({ 'remote-party-id': parties }), true, true)?.uri
    expect(named(own, rob)).toBe('sip:rob@pbx.example')
    expect(named('"Rob" <sip:rob@pbx.example>;party=calling;screen=yes')).toBe('sip:rob@pbx.example')
    expect(named(rob.replace('yes', 'no'))).toBeUndefined()
  })
  test('may be unreadable', () => {
    expect(callerIn(lines({ from: ['nonsense'] }), true)).toEqual({ uri: '', displayName: '' })
  })
})

describe('who does not want to be known', () => {
  const nobody = { uri: 'sip:anonymous@anonymous.invalid', displayName: '', anonymous: true }
  const hidden = ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1']

  test('is nobody, whatever name is written there', () => {
    expect(callerIn(lines({ from: hidden }), true)).toEqual(nobody)
    expect(callerIn(lines({ from: ['"Your bank" <sip:x@anonymous.invalid>'] }), true)).toEqual(nobody)
  })
  test('is not named though a server gave the name away', () => {
    const identity = { 'p-asserted-identity': ['"Bob" <sip:bob@biloxi.example>'], privacy: ['id; critical'] }
    expect(callerIn(lines({ from: hidden, ...identity }), true)).toEqual(nobody)
    expect(identityIn(lines(identity), true)).toEqual(nobody)
  })
  test('is named where the server asserts them and nobody asks it not to', () => {
    const identity = { from: hidden, 'p-asserted-identity': ['<tel:+442079460018>'] }
    expect(callerIn(lines(identity), true)).toEqual({ uri: 'tel:+442079460018', displayName: '' })
    expect(callerIn(lines({ ...identity, privacy: ['none'] }), true).anonymous).toBeUndefined()
    expect(callerIn(lines(identity), false)).toEqual(nobody)
  })
})

test('of several asserted identities the SIP one counts, then a number', () => {
  const both = '"Desk" <tel:+442079460018>, "Bob, junior" <sips:bob@biloxi.example:5061;x=y?h=1>'
  expect(identityIn(asserts(both), true)).toEqual({
    uri: 'sips:bob@biloxi.example:5061',
    displayName: 'Bob, junior',
  })
  expect(identityIn(asserts('<tel:+442079460018>'), true)?.uri).toBe('tel:+442079460018')
  expect(identityIn(asserts(), true)).toBeUndefined()
  expect(identityIn(asserts(both), false)).toBeUndefined()
})

test('an address is shown without parameters, headers and password, and never longer than its bound', () => {
  expect(addressOf('sip:bob:secret@biloxi.example;transport=ws?Subject=x')).toBe('sip:bob@biloxi.example')
  expect(addressOf(`sip:${'b'.repeat(2_000)}@biloxi.example`)).toHaveLength(512)
  expect(addressOf('mailto:bob@biloxi.example\u202e')).toBe('mailto:bob@biloxi.example')
})

test('a name with direction overrides and controls comes without them', () => {
  expect(identityIn(asserts('"Bob\u202e\u0007 x" <sip:bob@a.example>'), true)?.displayName).toBe('Bob x')
})

describe('how a call came', () => {
  const own = 'sip:alice@atlanta.example'
  const origin = (headers: Record<string, string[]>) => originIn(lines({ to: [`<${own}>`], ...headers }), own)

  test('says nothing where it came straight to the account', () => {
    expect(origin({})).toBeUndefined()
    expect(origin({ to: ['Alice <sip:alice@ATLANTA.example;user=phone>;tag=1'] })).toBeUndefined()
  })
  test('names the number that was called', () => {
    expect(origin({ to: ['<sip:+12125551000@atlanta.example>'] })).toEqual({
      called: 'sip:+12125551000@atlanta.example',
    })
    expect(origin({ 'p-called-party-id': ['<sip:sales@atlanta.example>'] })?.called).toBe(
      'sip:sales@atlanta.example',
    )
  })
  test('names who sent it on, the last one first', () => {
    const diversion = [
      '"Carol" <sip:carol@chicago.example>;reason=no-answer;counter=1',
      '"Dave" <sip:dave@denver.example>;reason=user-busy;privacy=full',
    ]
    expect(origin({ diversion })?.via).toEqual([
      { remote: { uri: 'sip:carol@chicago.example', displayName: 'Carol' }, reason: 'no-answer' },
      {
        remote: { uri: 'sip:anonymous@anonymous.invalid', displayName: '', anonymous: true },
        reason: 'busy',
      },
    ])
    expect(origin({ diversion: Array.from({ length: 20 }, () => diversion[0]!) })?.via).toHaveLength(5)
  })
  test('reads the same from History-Info, of new servers and of old ones', () => {
    const newer = [
      '"Bob" <sip:bob@biloxi.example?Reason=SIP%3Bcause%3D486>;index=1',
      '<sip:bob@192.0.2.4>;index=1.1;rc=1',
      '"Carol" <sip:carol@chicago.example;cause=486>;index=2;mp=1',
      '<sip:alice@atlanta.example;cause=302>;index=3;mp=2',
    ]
    expect(origin({ 'history-info': newer })?.via).toEqual([
      { remote: { uri: 'sip:carol@chicago.example', displayName: 'Carol' }, reason: 'unconditional' },
      { remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }, reason: 'busy' },
    ])
    const older = [
      '<sip:bob@biloxi.example?Reason=SIP%3Bcause%3D408>;index=1',
      '<sip:alice@atlanta.example>;index=2',
    ]
    expect(origin({ 'history-info': older })?.via).toEqual([
      { remote: { uri: 'sip:bob@biloxi.example', displayName: '' }, reason: 'no-answer' },
    ])
  })
  test('names who asked for it', () => {
    expect(origin({ 'referred-by': ['"Bob" <sip:bob@biloxi.example>;cid="x@y"'] })).toEqual({
      referredBy: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
    })
  })
})
