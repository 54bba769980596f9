import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChallenges, readCredentials, writeChallenge, writeCredentials } from './auth.ts'
import { readCSeq } from './cseq.ts'
import { longName, values } from './headers.ts'
import { makeRequest, makeResponse } from './make.ts'
import { readMediaType } from './media-type.ts'
import type { SipMessage } from './message.ts'
import { readMultipart } from './multipart.ts'
import { readNameAddr, tagOf, writeNameAddr } from './name-addr.ts'
import { readParams, writeParams } from './params.ts'
import { TYPICAL_INVITE } from './read.bench.ts'
import { readMessage } from './read.ts'
import { readUri, sameUri, writeUri } from './uri.ts'
import { popVia, pushVia, readVia, topVia, writeVia } from './via.ts'
import { writeMessage } from './write.ts'

const letters = (text: string, maxLength = 12) =>
  fc.string({ unit: fc.constantFrom(...text.split('')), minLength: 1, maxLength })
const token = letters("abcXYZ019-.!%*_+`'~")
const anyText = fc.string({ unit: 'binary' })
const wellFormed = fc.string({ unit: 'grapheme' })
const edged = (text: string) => text.replace(/[\r\n]/g, '').replace(/^[ \t]+|[ \t]+$/g, '')
const value = wellFormed.map(edged)
const header = fc.tuple(
  fc
    .oneof(token, fc.constantFrom('v', 'Via', 'CONTACT', 'x-Other'))
    .filter((name) => longName(name) !== 'Content-Length'),
  value,
)

const params = fc
  .array(
    fc.tuple(
      token.map((name) => name.toLowerCase()),
      fc.option(wellFormed, { nil: null }),
    ),
  )
  .map((pairs) => new Map(pairs))

describe('what is written reads back', () => {
  const sameAs = (message: SipMessage) => {
    const result = readMessage(writeMessage(message))
    if (!result.ok) throw new Error(result.fault.detail)
    expect(result.faults).toEqual([])
    const { headers, ...rest } = result.message
    expect(headers.at(-1)?.name).toBe('Content-Length')
    expect({ ...rest, headers: headers.slice(0, -1).map(({ name, value }) => ({ name, value })) }).toEqual(
      message,
    )
    expect(writeMessage(result.message)).toBe(writeMessage(message))
  }
  const printable = fc.string({ unit: 'grapheme-ascii' })

  test('requests', () => {
    const uri = letters('abc:;@.%=,?019', 30).map((text) => `sip:${text}`)
    fc.assert(
      fc.property(token, uri, fc.array(header, { maxLength: 20 }), wellFormed, (method, uri, pairs, body) => {
        sameAs(makeRequest(method, uri, pairs, body))
      }),
    )
  })

  test('responses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 699 }),
        printable,
        fc.array(header),
        wellFormed,
        (status, reason, pairs, body) => {
          sameAs(makeResponse(status, reason, pairs, body))
        },
      ),
    )
  })

  test('parameters, names with addresses, Vias', () => {
    fc.assert(
      fc.property(
        params,
        wellFormed,
        token,
        fc.integer({ min: 0, max: 65_535 }),
        (params, displayName, host, port) => {
          expect(readParams(writeParams(params))).toEqual(params)
          const nameAddr = { displayName, uri: `sip:${host}`, params }
          expect(readNameAddr(writeNameAddr(nameAddr))).toEqual(nameAddr)
          const via = { transport: 'WS', host: 'a.invalid', port, params }
          expect(readVia(writeVia(via))).toEqual(via)
        },
      ),
    )
  })

  test('URIs: whatever the user and the password are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), wellFormed, (user, password) => {
        const text = writeUri({
          scheme: 'sip',
          user,
          password,
          host: 'a.example',
          params: new Map(),
          headers: '',
        })
        const uri = readUri(text)
        expect(uri).toMatchObject({ host: 'a.example', headers: '' })
        expect(uri?.params.size).toBe(0)
        expect(uri && writeUri(uri)).toBe(text)
        expect(uri && sameUri(uri, text)).toBe(true)
      }),
    )
  })

  test('challenges and credentials', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), params, (realm, nonce, stale, params) => {
        const challenge = {
          scheme: 'Digest',
          realm,
          nonce,
          algorithm: 'SHA-256',
          qop: ['auth'],
          stale,
          params: new Map(),
        }
        const written = writeChallenge(challenge)
        expect(
          readChallenges([`${written}, ${written}`]).map((back) => ({ ...back, params: new Map() })),
        ).toEqual([challenge, challenge])
        const given = new Map([['username', realm], ...[...params].filter(([, text]) => text !== null)])
        expect(readCredentials(writeCredentials({ scheme: 'Digest', params: given }))?.params).toEqual(given)
      }),
    )
  })
})

describe('no text makes a reader throw', () => {
  function tryAll(text: string) {
    const result = readMessage(text)
    for (const fault of result.ok ? result.faults : [result.fault])
      expect(fault.detail.length).toBeLessThan(500)
    if (result.ok) takeApart(result.message)
    takeValueApart(text)
  }

  function takeApart(message: SipMessage) {
    for (const { name } of message.headers) for (const value of values(message, name)) takeValueApart(value)
    topVia(message)
    tagOf(message, 'From')
    if (message.kind === 'request') takeValueApart(message.uri)
    const again = readMessage(writeMessage(message))
    expect(again.ok).toBe(true)
    if (again.ok) expect(writeMessage(again.message)).toBe(writeMessage(message))
    popVia(message)
    pushVia(message, { transport: 'WS', host: 'a.invalid', params: new Map() })
    expect(readMessage(writeMessage(message)).ok).toBe(true)
  }

  function takeValueApart(text: string) {
    const nameAddr = readNameAddr(text)
    if (nameAddr) writeNameAddr(nameAddr)
    const uri = readUri(text)
    if (uri) expect(sameUri(uri, writeUri(uri))).toBe(true)
    const via = readVia(text)
    if (via) writeVia(via)
    readCSeq(text)
    for (const challenge of readChallenges([text])) writeChallenge(challenge)
    readMediaType(text)
    readMultipart(text, text)
    readMultipart('multipart/mixed;boundary=b', text)
  }

  const mutation = fc.tuple(
    fc.nat(TYPICAL_INVITE.length),
    fc.nat(40),
    fc.oneof(
      anyText,
      letters('\r\n \t:;,<>"\\=@%*/?[]-', 6),
      fc.constantFrom('\r\n\r\n', '\n', 'Content-Length: 1\r\n', '--b\r\n', '"', 'SIP/2.0', '\0', '\ud800'),
    ),
  )

  test('arbitrary text', () => {
    fc.assert(fc.property(anyText, tryAll), { numRuns: 500 })
  })

  test('text of the characters that matter', () => {
    fc.assert(
      fc.property(letters('ab:;,<>"\\=@%*/?[]- \t\r\n0', 60), (text) => {
        tryAll(text)
        tryAll(`OPTIONS sip:a@b SIP/2.0\r\nVia: ${text}\r\nContact: ${text}\r\n\r\n`)
        for (const prefix of ['sip:', 'tel:', 'SIP/2.0/', 'Digest ', '"', '<sip:'])
          takeValueApart(prefix + text)
      }),
      { numRuns: 1000 },
    )
  })

  test('a good message with pieces of it replaced', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
        let text = TYPICAL_INVITE
        for (const [at, length, piece] of mutations)
          text = text.slice(0, at) + piece + text.slice(at + length)
        tryAll(text)
      }),
      { numRuns: 500 },
    )
  })
})
