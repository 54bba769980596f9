import { describe, expect, test } from 'vitest'
import { header, headers, values } from './headers.ts'
import { readMessage } from './read.ts'
import { topVia } from './via.ts'

const REQUEST = 'OPTIONS sip:bob@biloxi.example SIP/2.0'

function read(text: string) {
  const result = readMessage(text)
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`)
  return { message: result.message, codes: result.faults.map(({ code }) => code) }
}

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
    expect(readMessage(`${REQUEST}\r\n${'X: 1\r\n'.repeat(501)}\r\n`)).toMatchObject({
      ok: false,
      fault: { code: 'too-many-headers' },
    })
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
