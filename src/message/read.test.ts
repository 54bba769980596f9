import { describe, expect, test } from 'vitest'
import type { SipRequest, SipResponse } from './message.ts'
import { TYPICAL_INVITE } from './read.bench.ts'
import { isKeepAlive, readMessage } from './read.ts'

const REQUEST = 'OPTIONS sip:bob@biloxi.example SIP/2.0'

function read(text: string) {
  const result = readMessage(text)
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`)
  return { message: result.message, codes: result.faults.map(({ code }) => code) }
}

function readRequest(text: string): SipRequest {
  const { message } = read(text)
  if (message.kind !== 'request') throw new Error('not a request')
  return message
}

function readResponse(text: string): SipResponse {
  const { message } = read(text)
  if (message.kind !== 'response') throw new Error('not a response')
  return message
}

function refusal(text: string): string | undefined {
  const result = readMessage(text)
  return result.ok ? undefined : result.fault.code
}

describe('a message without deviation', () => {
  test('request line, headers in their order, body', () => {
    const { message, codes } = read(TYPICAL_INVITE)
    expect(codes).toEqual([])
    expect(message).toMatchObject({
      kind: 'request',
      method: 'INVITE',
      uri: 'sip:bob@192.0.2.4:5060;transport=ws;ob',
    })
    expect(message.headers).toHaveLength(20)
    expect(message.headers[5]).toEqual({
      name: 'To',
      value: '"Bob" <sip:bob@biloxi.example>',
      raw: 'To: "Bob" <sip:bob@biloxi.example>',
    })
    expect(message.body.startsWith('v=0\r\no=- 4611')).toBe(true)
    expect(message.body.endsWith('cname:Zm9vYmFy\r\n')).toBe(true)
  })

  test('status line with a reason of several words', () => {
    const response = readResponse('SIP/2.0 481 Call/Transaction Does Not Exist\r\n\r\n')
    expect(response.status).toBe(481)
    expect(response.reason).toBe('Call/Transaction Does Not Exist')
  })
})

describe('start lines', () => {
  test.each([
    ['SIP/2.0 200', '', ['no-reason-space']],
    ['SIP/2.0 200 ', '', []],
    ['SIP/2.0  200 OK', 'OK', ['start-line-spaces']],
    ['sip/2.0 200 OK', 'OK', ['version-case']],
    ['SIP/2.1 200 OK', 'OK', ['version']],
    ['SIP/2.0 200 [OK] "yes" # (really)', '[OK] "yes" # (really)', []],
  ])('%j', (line, reason, faults) => {
    const { message, codes } = read(`${line}\r\n\r\n`)
    expect(message).toMatchObject({ kind: 'response', status: 200, reason })
    expect(codes).toEqual(faults)
  })

  test.each([
    ['INVITE sip:a@b SIP/2.0', []],
    ['INVITE sip:a@b sip/2.0', ['version-case']],
    ['INVITE  sip:a@b  SIP/2.0', ['start-line-spaces']],
    ['INVITE sip:a@b SIP/2.0 ', ['start-line-spaces']],
    ['INVITE <sip:a@b> SIP/2.0', ['uri-brackets']],
    ['INVITE sip:a@b SIP/7.0', ['version']],
  ])('%j', (line, faults) => {
    const { message, codes } = read(`${line}\r\n\r\n`)
    expect(message).toMatchObject({ kind: 'request', method: 'INVITE', uri: 'sip:a@b' })
    expect(codes).toEqual(faults)
  })

  test('a Request-URI with white space is kept and named', () => {
    const { message, codes } = read('INVITE sip:a@b; lr SIP/2.0\r\n\r\n')
    expect(message).toMatchObject({ uri: 'sip:a@b; lr' })
    expect(codes).toEqual(['uri-spaces'])
  })

  test('the case of a method is kept: methods are case-sensitive', () => {
    expect(readRequest('iNVITE sip:a@b SIP/2.0\r\n\r\n').method).toBe('iNVITE')
  })

  test('any URI scheme is a Request-URI', () => {
    expect(readRequest('INVITE tel:+12015550123 SIP/2.0\r\n\r\n').uri).toBe('tel:+12015550123')
  })

  test.each([
    ['', 'empty'],
    ['\r\n\r\n', 'keep-alive'],
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'not-sip'],
    ['{"method":"INVITE"}', 'not-sip'],
    ['\0\u0001\u0002', 'not-sip'],
    ['SIP/2.0', 'bad-status'],
    ['INVITE SIP/2.0\r\n\r\n', 'bad-uri'],
    ['INV(ITE sip:a@b SIP/2.0\r\n\r\n', 'bad-method'],
    ['SIP/2.0 99 Low\r\n\r\n', 'bad-status'],
    ['SIP/2.0 700 High\r\n\r\n', 'bad-status'],
    ['SIP/2.0 4294967301 better not break the receiver\r\n\r\n', 'bad-status'],
    ['SIP/2.0 2x0 OK\r\n\r\n', 'bad-status'],
    ['SIP/2 200 OK\r\n\r\n', 'bad-status'],
  ])('%j is no message', (text, code) => {
    expect(refusal(text)).toBe(code)
  })

  test('what is refused is shown shortly, with its control characters visible', () => {
    const result = readMessage(`\u0007${'x'.repeat(1000)}`)
    expect(result.ok ? '' : result.fault.detail).toMatch(/: "\\u0007x{59}…"$/)
  })
})

describe('the body and its length in bytes', () => {
  const withLength = (length: number | string, body: string) =>
    read(`${REQUEST}\r\nContent-Length: ${length}\r\n\r\n${body}`)

  test.each([
    ['right', 5, 'grüß', 'grü', ['content-length-small']],
    ['right for all', 6, 'grüß', 'grüß', []],
    ['counted in characters', 4, 'grüß', 'grüß', ['content-length-characters']],
    ['counted in code points', 2, 'a😀', 'a😀', ['content-length-characters']],
    ['too large', 10, 'abc', 'abc', ['content-length-large']],
    ['too small', 2, 'abc', 'ab', ['content-length-small']],
    ['zero before a body', 0, 'abc', '', ['content-length-small']],
    ['within a character', 3, 'a€b', 'a€b', ['content-length-characters']],
    ['within a character of three bytes', 2, 'a€bc', 'a', ['content-length-small']],
    ['negative', '-999', 'abc', 'abc', ['content-length-unreadable']],
    ['no number', 'abc', 'abc', 'abc', ['content-length-unreadable']],
  ])('%s', (_, length, body, expected, faults) => {
    const { message, codes } = withLength(length, body)
    expect(message.body).toBe(expected)
    expect(codes).toEqual(faults)
  })

  test('a missing one takes all that comes: a WebSocket frames the message', () => {
    const { message, codes } = read(`${REQUEST}\r\n\r\nv=0\r\n`)
    expect(message.body).toBe('v=0\r\n')
    expect(codes).toEqual([])
  })

  test('two that differ are named, the first counts', () => {
    const { message, codes } = read(`${REQUEST}\r\nl: 3\r\nContent-Length: 2\r\n\r\nabc`)
    expect(message.body).toBe('abc')
    expect(codes).toEqual(['content-length-conflict'])
  })
})

test('keep-alives are told from messages', () => {
  expect(isKeepAlive('\r\n\r\n')).toBe('ping')
  expect(isKeepAlive('\r\n')).toBe('pong')
  expect(isKeepAlive('')).toBeUndefined()
  expect(isKeepAlive('\r\n\r\n\r\n')).toBeUndefined()
  expect(isKeepAlive(TYPICAL_INVITE)).toBeUndefined()
})
