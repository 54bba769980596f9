import { describe, expect, test } from 'vitest'
import { readReferTo, readReferredBy, writeReferTo } from './refer.ts'
import { readReplaces, writeReplaces } from './replaces.ts'
import { readSipfrag, writeSipfrag } from './sipfrag.ts'
import { readEvent, readSubscriptionState } from './subscription.ts'

describe('Refer-To (RFC 3515 §2.1)', () => {
  test.each([
    ['sip:alice@atlanta.example.com', 'sip:alice@atlanta.example.com', 'INVITE'],
    ['<sip:carol@cleveland.example.org;method=SUBSCRIBE>', 'sip:carol@cleveland.example.org', 'SUBSCRIBE'],
    ['"Bob" <tel:+442079460018>', 'tel:+442079460018', 'INVITE'],
  ])('reads %s', (line, uri, method) => {
    expect(readReferTo(line)).toMatchObject({ uri, method, badReplaces: false })
  })

  test('reads the dialog that is to be replaced from the headers of the URI', () => {
    const line =
      '<sip:bob@biloxi.example.net?Accept-Contact=sip:bobsdesk.biloxi.example.net&Call-ID%3D55432%40alicepc.atlanta.example.com>'
    expect(readReferTo(line)).toMatchObject({ uri: 'sip:bob@biloxi.example.net', badReplaces: false })
    expect(
      readReferTo(
        '<sip:dave@denver.example.org?Replaces=12345%40192.168.118.3%3Bto-tag%3D12345%3Bfrom-tag%3D5FFE-3994>',
      )?.replaces,
    ).toEqual({ callId: '12345@192.168.118.3', toTag: '12345', fromTag: '5FFE-3994', earlyOnly: false })
  })

  test.each([
    '',
    '<mailto:bob@biloxi.example>',
    'https://biloxi.example/',
    '<>',
    `<sip:${'b'.repeat(5_000)}@b.example>`,
  ])('does not read %.30s', (line) => expect(readReferTo(line)).toBeUndefined())

  test('says when the dialog to replace cannot be read', () => {
    expect(readReferTo('<sip:bob@b.example?Replaces=nonsense>')).toMatchObject({ badReplaces: true })
  })

  test('writes what reads back, whatever stands in the Call-ID', () => {
    const replaces = {
      callId: 'a%b&c=d?e@[2001:db8::1]',
      toTag: "t-.!%*_+`'~",
      fromTag: 'f',
      earlyOnly: true,
    }
    const line = writeReferTo({ uri: 'sip:bob@biloxi.example;gr=x', replaces })
    expect(line).toMatch(/^<sip:bob@biloxi\.example;gr=x\?Replaces=[^;,&\s]+>$/)
    expect(readReferTo(line)).toMatchObject({ uri: 'sip:bob@biloxi.example;gr=x', replaces })
  })

  test('says that the dialog has to be taken over, whatever its Call-ID is made of (RFC 5359 §2.15)', () => {
    const replaces = { callId: 'a&b=%40+@h', toTag: '1', fromTag: '2', earlyOnly: false }
    const line = writeReferTo({ uri: 'sip:bob@biloxi.example', replaces, required: true })
    expect(line).toBe(
      '<sip:bob@biloxi.example?Replaces=a%26b%3D%2540%2B%40h%3Bto-tag%3D1%3Bfrom-tag%3D2&Require=replaces>',
    )
    expect(readReferTo(line)?.replaces).toEqual(replaces)
  })
})

test.each([
  ['sip:referrer@example.com', { displayName: '', uri: 'sip:referrer@example.com' }],
  [
    '"Referror" <sip:referror@example.com>;cid="20398823.2UWQFN309shb3@referror.example"',
    {
      displayName: 'Referror',
      uri: 'sip:referror@example.com',
      cid: '20398823.2UWQFN309shb3@referror.example',
    },
  ],
  ['nobody', undefined],
])('Referred-By (RFC 3892 §2.1): %s', (line, read) => expect(readReferredBy(line)).toEqual(read))

describe('Replaces (RFC 3891 §6.1)', () => {
  test.each([
    [
      '98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff',
      { callId: '98732@sip.example.com', toTag: 'ff87ff', fromTag: 'r33th4x0r', earlyOnly: false },
    ],
    [
      '12adf2f34456gs5 ;to-tag=12345 ; from-tag = 54321;early-only',
      { callId: '12adf2f34456gs5', toTag: '12345', fromTag: '54321', earlyOnly: true },
    ],
    ['87134@171.161.34.23;to-tag=24796;from-tag=0', { toTag: '24796', fromTag: '0' }],
  ])('reads %s', (line, replaces) => {
    const read = readReplaces(line)
    expect(read).toMatchObject(replaces)
    expect(read && readReplaces(writeReplaces(read))).toEqual(read)
  })
  test.each([
    '',
    '1@a',
    '1@a;to-tag=x',
    '1@a;from-tag=x;to-tag',
    ';to-tag=1;from-tag=2',
    'a b;to-tag=1;from-tag=2',
  ])('does not read %s', (line) => expect(readReplaces(line)).toBeUndefined())
})

describe('Event and Subscription-State (RFC 6665 §8.2)', () => {
  test.each([
    ['refer', { name: 'refer' }],
    ['Refer;id=93809824', { name: 'refer', id: '93809824' }],
    ['presence.winfo ; id="a b"', { name: 'presence.winfo', id: 'a b' }],
    ['', undefined],
    ['a b', undefined],
  ])('Event: %s', (line, read) => expect(readEvent(line)).toEqual(read))
  test.each([
    ['active;expires=3600', { state: 'active', expires: 3600 }],
    ['Terminated;reason=NoResource', { state: 'terminated', reason: 'noresource' }],
    ['terminated;reason=probation;retry-after=99999999999', { state: 'terminated', reason: 'probation' }],
    ['pending ; retry-after=4294967296', { state: 'pending', retryAfter: 4294967295 }],
    ['', undefined],
  ])('Subscription-State: %s', (line, read) => expect(readSubscriptionState(line)).toEqual(read))
})

test.each([
  ['SIP/2.0 100 Trying', { status: 100, reason: 'Trying' }],
  ['SIP/2.0 603 Declined\r\nWarning: 399 a "b"\r\n\r\n', { status: 603, reason: 'Declined' }],
  ['\r\nSIP/2.0 200 OK\n', { status: 200, reason: 'OK' }],
  ['SIP/2.0 503', { status: 503, reason: '' }],
  ['SIP/2.0 099 Low', undefined],
  ['INVITE sip:b@b.example SIP/2.0', undefined],
  ['From: <sip:a@a.example>', undefined],
  ['', undefined],
])('sipfrag (RFC 3420 §2): %j', (body, read) => {
  expect(readSipfrag(body)).toEqual(read)
  if (read) expect(readSipfrag(writeSipfrag(read))).toEqual(read)
})
