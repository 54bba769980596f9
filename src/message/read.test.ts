import { describe, expect, test } from 'vitest'
import { header, headers, values } from './headers.ts'
import type { SipRequest, SipResponse } from './message.ts'
import { TYPICAL_INVITE } from './read.bench.ts'
import { isKeepAlive, readMessage } from './read.ts'
import { topVia } from './via.ts'

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

describe('header lines', () => {
  test.each([
    ['v', 'Via'],
    ['f', 'From'],
    ['t', 'To'],
    ['i', 'Call-ID'],
    ['m', 'Contact'],
    ['l', 'Content-Length'],
    ['c', 'Content-Type'],
    ['e', 'Content-Encoding'],
    ['r', 'Refer-To'],
    ['k', 'Supported'],
    ['o', 'Event'],
    ['s', 'Subject'],
    ['u', 'Allow-Events'],
    ['x', 'Session-Expires'],
    ['b', 'Referred-By'],
    ['a', 'Accept-Contact'],
    ['d', 'Request-Disposition'],
    ['j', 'Reject-Contact'],
    ['n', 'Identity-Info'],
    ['y', 'Identity'],
  ])('the compact form %s is %s and keeps its raw text', (compact, long) => {
    for (const name of [compact, compact.toUpperCase()]) {
      const { message } = read(`${REQUEST}\r\n${name}: 0\r\n\r\n`)
      expect(message.headers).toEqual([{ name: long, value: '0', raw: `${name}: 0` }])
    }
  })

  test('known names get their usual spelling, unknown ones keep theirs', () => {
    const { message } = read(
      `${REQUEST}\r\ncSEQ: 1 OPTIONS\r\nx-mY-Header: 1\r\nwww-authenticate: Basic\r\n\r\n`,
    )
    expect(message.headers.map(({ name }) => name)).toEqual(['CSeq', 'x-mY-Header', 'WWW-Authenticate'])
    expect(header(message, 'X-My-Header')).toBe('1')
  })

  test('white space around the colon and at the end does not belong to the value', () => {
    const { message, codes } = read(`${REQUEST}\r\nSubject \t:\t  lunch  \r\nPriority:urgent\r\n\r\n`)
    expect(header(message, 'Subject')).toBe('lunch')
    expect(header(message, 'Priority')).toBe('urgent')
    expect(codes).toEqual([])
  })

  test('folded lines are one value', () => {
    const { message, codes } = read(
      `${REQUEST}\r\nSubject: I know\r\n you're \t\r\n\t  there\r\nTo:\r\n <sip:a@b>\r\n\r\n`,
    )
    expect(header(message, 'Subject')).toBe("I know you're there")
    expect(header(message, 'To')).toBe('<sip:a@b>')
    expect(codes).toEqual([])
  })

  test('a folded line of white space alone does not end the headers', () => {
    const { message } = read(`${REQUEST}\r\nSubject: a\r\n \r\nTo: <sip:a@b>\r\n\r\nbody`)
    expect(header(message, 'Subject')).toBe('a')
    expect(header(message, 'To')).toBe('<sip:a@b>')
    expect(message.body).toBe('body')
  })

  test('an empty value is a header all the same', () => {
    expect(header(read(`${REQUEST}\r\nSubject:\r\n\r\n`).message, 'Subject')).toBe('')
  })

  test('several Vias in one line are several values, the first on top', () => {
    const { message } = read(
      `${REQUEST}\r\nv: SIP/2.0/WS one.invalid;branch=z9hG4bK1,SIP/2.0/TCP two;branch=z9hG4bK2\r\n\r\n`,
    )
    expect(values(message, 'Via')).toEqual([
      'SIP/2.0/WS one.invalid;branch=z9hG4bK1',
      'SIP/2.0/TCP two;branch=z9hG4bK2',
    ])
    expect(topVia(message)?.params.get('branch')).toBe('z9hG4bK1')
  })

  test('a no-break space at the edge of a value stays', () => {
    expect(header(read(`${REQUEST}\r\nSubject: \u00a0a\u00a0\r\n\r\n`).message, 'Subject')).toBe(
      '\u00a0a\u00a0',
    )
  })

  test('a line without colon and one without a name are left out and named', () => {
    const { message, codes } = read(
      `${REQUEST}\r\nSubject lunch\r\n: x\r\nbad name: x\r\nPriority: urgent\r\n\r\n`,
    )
    expect(message.headers.map(({ name }) => name)).toEqual(['Priority'])
    expect(codes).toEqual(['no-colon', 'bad-name', 'bad-name'])
  })

  test('the detail of a fault does not show what the line says', () => {
    const result = readMessage(
      `${REQUEST}\r\nAuthorization Digest response="5ecret"\r\nAuth orization: 5ecret\r\n\r\n`,
    )
    expect(JSON.stringify(result)).not.toContain('5ecret')
  })

  test('a lone CR becomes a space and is not written back', () => {
    const { message, codes } = read(`${REQUEST}\r\nSubject: a\rVia: b\r\nTo: <sip:a@b>\r\n\r\n`)
    expect(message.headers[0]).toEqual({ name: 'Subject', value: 'a Via: b' })
    expect(message.headers[1]?.raw).toBe('To: <sip:a@b>')
    expect(codes).toEqual(['bare-cr'])
  })

  test('control characters are named', () => {
    expect(read(`${REQUEST}\r\nSubject: a\0b\r\n\r\n`).codes).toEqual(['control-character'])
  })

  test('a flood of headers is refused', () => {
    expect(refusal(`${REQUEST}\r\n${'X: 1\r\n'.repeat(501)}\r\n`)).toBe('too-many-headers')
    expect(headers(read(`${REQUEST}\r\n${'X: 1\r\n'.repeat(499)}\r\n`).message, 'X')).toHaveLength(499)
  })
})

describe('line ends', () => {
  test('line ends before the start line are skipped', () => {
    const { message, codes } = read(`\r\n\r\n${REQUEST}\r\nSubject: a\r\n\r\n`)
    expect(header(message, 'Subject')).toBe('a')
    expect(codes).toEqual(['leading-crlf'])
  })

  test('LF alone ends lines too, also folded ones', () => {
    const { message, codes } = read(`${REQUEST}\nSubject: a\n b\nTo: <sip:a@b>\n\nv=0\n`)
    expect(message.headers).toEqual([
      { name: 'Subject', value: 'a b', raw: 'Subject: a\r\n b' },
      { name: 'To', value: '<sip:a@b>', raw: 'To: <sip:a@b>' },
    ])
    expect(message.body).toBe('v=0\n')
    expect(codes).toEqual(['bare-lf'])
  })

  test('a message that ends within its headers is read as far as it goes', () => {
    for (const end of ['', '\r\n']) {
      const { message, codes } = read(`${REQUEST}\r\nSubject: a${end}`)
      expect(header(message, 'Subject')).toBe('a')
      expect(codes).toEqual(['no-blank-line'])
    }
    expect(read(REQUEST).codes).toEqual(['no-blank-line'])
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
