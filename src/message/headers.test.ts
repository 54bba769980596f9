import { beforeEach, describe, expect, test } from 'vitest'
import {
  addHeader,
  hasHeader,
  header,
  headers,
  longName,
  prependHeader,
  removeFirstValue,
  removeHeader,
  setHeader,
  values,
} from './headers.ts'
import { makeRequest } from './make.ts'
import type { SipRequest } from './message.ts'

let message: SipRequest

beforeEach(() => {
  message = makeRequest('INVITE', 'sip:bob@biloxi.example', [
    ['Via', 'SIP/2.0/WS one'],
    ['Route', '<sip:p1;lr>, "a, b" <sip:p2;lr>'],
    ['X-Thing', 'a, b'],
    ['v', 'SIP/2.0/WS two'],
    ['Route', '<sip:p3;lr>'],
  ])
})

const list = () => message.headers.map(({ name, value }) => `${name}: ${value}`)

test('names are case-insensitive and compact forms count', () => {
  expect(header(message, 'VIA')).toBe('SIP/2.0/WS one')
  expect(headers(message, 'v')).toEqual(['SIP/2.0/WS one', 'SIP/2.0/WS two'])
  expect(header(message, 'x-thing')).toBe('a, b')
  expect(hasHeader(message, 'route')).toBe(true)
  expect(hasHeader(message, 'Record-Route')).toBe(false)
  expect(header(message, 'i')).toBeUndefined()
  expect([longName('I'), longName('call-id'), longName('X-Own')]).toEqual(['Call-ID', 'Call-ID', 'X-Own'])
  expect(longName('constructor')).toBe('constructor')
})

describe('values', () => {
  const split = (name: string, value: string) => values({ headers: [{ name: longName(name), value }] }, name)

  test('lines and joined values come in one order', () => {
    expect(values(message, 'Route')).toEqual(['<sip:p1;lr>', '"a, b" <sip:p2;lr>', '<sip:p3;lr>'])
  })

  test.each([
    ['Contact', '<sip:a,b@c>,"x\\",y" <sip:d>', ['<sip:a,b@c>', '"x\\",y" <sip:d>']],
    ['Contact', '*', ['*']],
    ['Contact', '<sip:a@b>;methods="INVITE,BYE", <sip:c@d>', ['<sip:a@b>;methods="INVITE,BYE"', '<sip:c@d>']],
    ['k', ' timer,,100rel , ', ['timer', '100rel']],
    ['Reason', 'SIP;cause=200;text="a, b",Q.850;cause=16', ['SIP;cause=200;text="a, b"', 'Q.850;cause=16']],
    ['Allow', '', []],
    ['Warning', '307 isi.example "a, b", 370 x "c"', ['307 isi.example "a, b"', '370 x "c"']],
  ])('%s: %s', (name, value, expected) => {
    expect(split(name, value)).toEqual(expected)
  })

  test('a quote or bracket that nothing closes hides no comma', () => {
    expect(split('Contact', '"Bob <sip:a@b>, <sip:c@d>')).toEqual(['"Bob <sip:a@b>', '<sip:c@d>'])
    expect(split('Contact', 'sip:a<b, sip:c')).toEqual(['sip:a<b', 'sip:c'])
  })

  test.each([
    'Date',
    'Subject',
    'WWW-Authenticate',
    'Proxy-Authenticate',
    'Authorization',
    'User-Agent',
    'X-Own',
    'To',
  ])('%s is not split', (name) => {
    expect(split(name, 'Sat, 13 Nov')).toEqual(['Sat, 13 Nov'])
  })
})

test('setHeader replaces all of the name at the place of the first', () => {
  setHeader(message, 'v', 'SIP/2.0/WS three')
  setHeader(message, 'Subject', 'lunch')
  expect(list()).toEqual([
    'Via: SIP/2.0/WS three',
    'Route: <sip:p1;lr>, "a, b" <sip:p2;lr>',
    'X-Thing: a, b',
    'Route: <sip:p3;lr>',
    'Subject: lunch',
  ])
})

test('addHeader goes after the last of the name, else to the end', () => {
  addHeader(message, 'Via', 'SIP/2.0/WS three')
  addHeader(message, 's', 'lunch')
  expect(list().slice(3)).toEqual([
    'Via: SIP/2.0/WS two',
    'Via: SIP/2.0/WS three',
    'Route: <sip:p3;lr>',
    'Subject: lunch',
  ])
})

test('prependHeader goes before the first of the name, else on top', () => {
  prependHeader(message, 'route', '<sip:p0;lr>')
  prependHeader(message, 'Max-Forwards', '70')
  expect(list().slice(0, 3)).toEqual(['Max-Forwards: 70', 'Via: SIP/2.0/WS one', 'Route: <sip:p0;lr>'])
})

test('removeHeader takes every header of the name', () => {
  removeHeader(message, 'V')
  removeHeader(message, 'X-THING')
  expect(list()).toEqual(['Route: <sip:p1;lr>, "a, b" <sip:p2;lr>', 'Route: <sip:p3;lr>'])
})

test('removeFirstValue takes values one by one, across lines', () => {
  message.headers.unshift({ name: 'Route', value: ' , ' })
  expect(removeFirstValue(message, 'Route')).toBe('<sip:p1;lr>')
  expect(headers(message, 'Route')).toEqual(['"a, b" <sip:p2;lr>', '<sip:p3;lr>'])
  expect(removeFirstValue(message, 'Route')).toBe('"a, b" <sip:p2;lr>')
  expect(removeFirstValue(message, 'Route')).toBe('<sip:p3;lr>')
  expect(removeFirstValue(message, 'Route')).toBeUndefined()
  expect(removeFirstValue(message, 'x-thing')).toBe('a, b')
  expect(hasHeader(message, 'X-Thing')).toBe(false)
})
