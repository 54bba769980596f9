import { describe, expect, test } from 'vitest'
import { makeRequest } from './make.ts'
import { readNameAddr, tagOf, writeNameAddr } from './name-addr.ts'

function read(value: string) {
  const nameAddr = readNameAddr(value)
  return nameAddr && { ...nameAddr, params: Object.fromEntries(nameAddr.params) }
}

test.each([
  ['<sip:a@b>', '', 'sip:a@b', {}],
  ['"Bob" <sip:a@b;lr>;tag=1', 'Bob', 'sip:a@b;lr', { tag: '1' }],
  ['Bob<sip:a@b> ; tag = 1', 'Bob', 'sip:a@b', { tag: '1' }],
  ['Bob  van Dyke <sip:a@b>', 'Bob  van Dyke', 'sip:a@b', {}],
  ['sip:a@b;tag=1', '', 'sip:a@b', { tag: '1' }],
  ['sip:a@b', '', 'sip:a@b', {}],
  ['*', '', '*', {}],
  ['"a \\"b\\" \\\\" <sip:a@b>', 'a "b" \\', 'sip:a@b', {}],
  ['"<sip:evil@x>" <sip:a@b>', '<sip:evil@x>', 'sip:a@b', {}],
  ['"" <sip:a@b>', '', 'sip:a@b', {}],
  ['<  sip:a@b  >', '', 'sip:a@b', {}],
  ['<tel:+1-201-555-0123;phone-context=x>;tag=1', '', 'tel:+1-201-555-0123;phone-context=x', { tag: '1' }],
  ['<urn:service:sos>', '', 'urn:service:sos', {}],
])('reads %s', (value, displayName, uri, params) => {
  expect(read(value)).toEqual({ displayName, uri, params })
})

describe('is lenient about the name', () => {
  test.each([
    ['Jürgen Müller <sip:a@b>', 'Jürgen Müller'],
    ['Bell, Alexander (Graham) <sip:a@b>', 'Bell, Alexander (Graham)'],
    ['"Mr. J. User <sip:a@b>', 'Mr. J. User'],
    ['山田 [2] # <sip:a@b>', '山田 [2] #'],
    ['work; home <sip:a@b>', 'work; home'],
  ])('%s', (value, displayName) => {
    expect(read(value)).toEqual({ displayName, uri: 'sip:a@b', params: {} })
  })
})

test('without brackets a bracket in a quoted parameter is not the URI', () => {
  expect(read('sip:a@b;+sip.instance="<urn:uuid:1>"')).toEqual({
    displayName: '',
    uri: 'sip:a@b',
    params: { '+sip.instance': '<urn:uuid:1>' },
  })
})

test.each([
  '',
  '<>',
  '"Bob"',
  'Bob',
  '<bob@biloxi.example>',
  '<sip:a@b',
  '"Bob" sip:a@b',
  '<sip:>',
  '>sip:a@b<',
])('refuses %j', (value) => {
  expect(readNameAddr(value)).toBeUndefined()
})

test('writes what it can read back', () => {
  const nameAddr = {
    displayName: 'a "b" \\ <sip:x>',
    uri: 'sip:a@b;lr',
    params: new Map([
      ['tag', '1'],
      ['lr', null],
    ]),
  }
  expect(writeNameAddr(nameAddr)).toBe('"a \\"b\\" \\\\ <sip:x>" <sip:a@b;lr>;tag=1;lr')
  expect(readNameAddr(writeNameAddr(nameAddr))).toEqual(nameAddr)
  expect(writeNameAddr({ displayName: '', uri: '*', params: new Map() })).toBe('*')
})

test('a URI cannot leave its brackets', () => {
  expect(writeNameAddr({ displayName: '', uri: 'sip:a@b>;tag=evil', params: new Map() })).toBe(
    '<sip:a@b%3E;tag=evil>',
  )
})

test('tagOf reads the tag of From and To', () => {
  const message = makeRequest('BYE', 'sip:a@b', [
    ['f', '"tag=no" <sip:a@b;tag=no>;x;TAG=yes'],
    ['t', 'sip:c@d;tag=1'],
  ])
  expect(tagOf(message, 'From')).toBe('yes')
  expect(tagOf(message, 'To')).toBe('1')
  expect(
    tagOf(
      makeRequest('BYE', 'sip:a@b', [
        ['To', '<sip:a@b>'],
        ['From', 'x'],
      ]),
      'To',
    ),
  ).toBeUndefined()
  expect(tagOf(makeRequest('BYE', 'sip:a@b', []), 'From')).toBeUndefined()
})
