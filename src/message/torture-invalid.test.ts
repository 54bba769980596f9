import { describe, expect, test } from 'vitest'
import { readChallenges } from './auth.ts'
import { readCSeq } from './cseq.ts'
import { header, headers, values } from './headers.ts'
import type { SipMessage } from './message.ts'
import { readNameAddr, tagOf } from './name-addr.ts'
import { readMessage } from './read.ts'
import { readUri } from './uri.ts'
import { topVia } from './via.ts'

/** The messages of RFC 4475, shortened to what they are about. */
function read(lines: readonly string[]): { message: SipMessage; codes: string[] } {
  const text = lines.join('\r\n')
  const result = readMessage(text)
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`)
  return { message: result.message, codes: result.faults.map(({ code }) => code) }
}

describe('invalid messages (RFC 4475 §3.1.2) are read as far as they make sense', () => {
  test('3.1.2.1 extraneous separators', () => {
    const { message } = read([
      'INVITE sip:user@example.com SIP/2.0',
      'Via: SIP/2.0/UDP 192.0.2.15;;,;,,',
      'Contact: "Joe" <sip:joe@example.org>;;;;',
      '',
      '',
    ])
    expect(topVia(message)?.host).toBe('192.0.2.15')
    expect(readNameAddr(header(message, 'Contact') ?? '')?.params.size).toBe(0)
  })

  test('3.1.2.4 and 3.1.2.5 overlarge numbers', () => {
    expect(readCSeq('36893488147419103232 REGISTER')).toBeUndefined()
    expect(readCSeq('9292394834772304023312 OPTIONS')).toBeUndefined()
  })

  test('3.1.2.6 a quote that is not closed', () => {
    expect(readNameAddr('"Mr. J. User <sip:j.user@example.com>')?.uri).toBe('sip:j.user@example.com')
  })

  test('3.1.2.7 to 3.1.2.10 request lines out of shape', () => {
    const codes = (line: string) => read([line, '', '']).codes
    expect(codes('INVITE <sip:user@example.com> SIP/2.0')).toEqual(['uri-brackets'])
    expect(codes('INVITE sip:user@example.com; lr SIP/2.0')).toEqual(['uri-spaces'])
    expect(codes('INVITE  sip:user@example.com  SIP/2.0')).toEqual(['start-line-spaces'])
    expect(codes('OPTIONS sip:remote-target@example.com SIP/2.0  ')).toEqual(['start-line-spaces'])
  })

  test('3.1.2.11 and 3.1.2.13 header components where they should not be', () => {
    expect(readUri('sip:user@example.com?Route=%3Csip:example.com%3E')?.headers).toBe(
      'Route=%3Csip:example.com%3E',
    )
    expect(readNameAddr('sip:user@example.com?Route=%3Csip:sip.example.com%3E')?.uri).toContain('?Route=')
  })

  test('3.1.2.12 a date in another time zone is left to whoever needs it', () => {
    const { message } = read([
      'INVITE sip:u@example.com SIP/2.0',
      'Date: Fri, 01 Jan 2010 16:00:00 EST',
      '',
      '',
    ])
    expect(values(message, 'Date')).toEqual(['Fri, 01 Jan 2010 16:00:00 EST'])
  })

  test('3.1.2.14 and 3.1.2.15 spaces within brackets, a name that is no token', () => {
    expect(readNameAddr('"Watson, Thomas" < sip:t.watson@example.org >')?.uri).toBe(
      'sip:t.watson@example.org',
    )
    expect(readNameAddr('Bell, Alexander <sip:a.g.bell@example.com>;tag=43')?.displayName).toBe(
      'Bell, Alexander',
    )
  })

  test('3.1.2.16 an unknown version is named', () => {
    expect(read(['OPTIONS sip:t.watson@example.org SIP/7.0', '', '']).codes).toEqual(['version'])
  })
})

describe('of transactions and applications (RFC 4475 §3.3)', () => {
  test('3.3.2 to 3.3.4 schemes nobody knows', () => {
    const { message } = read([
      'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0',
      'To: isbn:2983792873',
      'From: <http://www.example.com>;tag=3234233',
      'Contact: <name:John_Smith>',
      '',
      '',
    ])
    expect(message).toMatchObject({ uri: 'nobodyKnowsThisScheme:totallyopaquecontent' })
    expect(readNameAddr(header(message, 'To') ?? '')?.uri).toBe('isbn:2983792873')
    expect(tagOf(message, 'From')).toBe('3234233')
    expect(readNameAddr(header(message, 'Contact') ?? '')?.uri).toBe('name:John_Smith')
  })

  test('3.3.7 an unknown authorization scheme', () => {
    expect(readChallenges(['NoOneKnowsThisScheme opaque-data=here'])[0]?.params.get('opaque-data')).toBe(
      'here',
    )
  })

  test('3.3.8 single values given many times: all are there to see', () => {
    const { message } = read([
      'INVITE sip:user@company.com SIP/2.0',
      'CSeq: 5 INVITE',
      'CSeq: 59 INVITE',
      'Content-Type: application/sdp',
      'c: text/plain',
      '',
      '',
    ])
    expect(headers(message, 'CSeq')).toEqual(['5 INVITE', '59 INVITE'])
    expect(headers(message, 'Content-Type')).toEqual(['application/sdp', 'text/plain'])
  })

  test('3.3.9 several Content-Lengths', () => {
    const lines = [
      'OPTIONS sip:user@example.com SIP/2.0',
      'Content-Length: 13',
      'Content-Length: 5',
      '',
      'There',
    ]
    expect(read(lines).codes).toContain('content-length-conflict')
  })

  test('3.3.13 an escaped header in a Contact', () => {
    const [contact] = values(
      { headers: [{ name: 'Contact', value: '<sip:user@example.com?Route=%3Csip:sip.example.com%3E>' }] },
      'm',
    )
    expect(readUri(readNameAddr(contact ?? '')?.uri ?? '')?.headers).toBe('Route=%3Csip:sip.example.com%3E')
  })
})
