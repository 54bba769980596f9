import { describe, expect, test } from 'vitest'
import { readCSeq } from './cseq.ts'
import { decodeEscapes } from './escape.ts'
import { header, values } from './headers.ts'
import type { SipMessage } from './message.ts'
import { readMultipart } from './multipart.ts'
import { readNameAddr, tagOf } from './name-addr.ts'
import { readMessage } from './read.ts'
import { readUri } from './uri.ts'
import { readVia, topVia } from './via.ts'
import { writeMessage } from './write.ts'

/** The messages of RFC 4475, shortened to what they are about. */
function read(lines: readonly string[]): { message: SipMessage; text: string; codes: string[] } {
  const text = lines.join('\r\n')
  const result = readMessage(text)
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`)
  return { message: result.message, text, codes: result.faults.map(({ code }) => code) }
}

function userOf(nameAddr: string | undefined): string | undefined {
  const user = readUri(readNameAddr(nameAddr ?? '')?.uri ?? '')?.user
  return user === undefined ? undefined : decodeEscapes(user)
}

describe('valid messages (RFC 4475 §3.1.1)', () => {
  test('3.1.1.1 a short tortuous INVITE', () => {
    const { message, text, codes } = read([
      'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0',
      'TO :',
      ' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
      'from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.ndaksdj@192.0.2.1',
      'Content-Length   : 7',
      'cseq: 0009',
      '  INVITE',
      'Via  : SIP  /   2.0',
      ' /UDP',
      '    192.0.2.2;branch=390skdjuw',
      's :',
      'NewFangledHeader:   newfangled value',
      ' continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp',
      'Route:',
      ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
      'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
      '  branch  =   z9hG4bK9ikj8  ,',
      ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
      ' z9hG4bK30239',
      'm:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =',
      '      newvalue ;',
      '  secondparam ; q = 0.33',
      '',
      'v=0\r\ns=',
    ])
    expect(codes).toEqual([])
    expect(tagOf(message, 'To')).toBe('1918181833n')
    expect(tagOf(message, 'From')).toBe('98asjd8')
    expect(readNameAddr(header(message, 'From') ?? '')?.displayName).toBe('J Rosenberg \\"')
    expect(Number(header(message, 'Max-Forwards'))).toBe(68)
    expect(readCSeq(header(message, 'CSeq') ?? '')).toEqual({ number: 9, method: 'INVITE' })
    const vias = values(message, 'Via').map((value) => readVia(value))
    expect(vias.map((via) => [via?.transport, via?.host, via?.params.get('branch')])).toEqual([
      ['UDP', '192.0.2.2', '390skdjuw'],
      ['TCP', 'spindle.example.com', 'z9hG4bK9ikj8'],
      ['UDP', '192.168.255.111', 'z9hG4bK30239'],
    ])
    expect(header(message, 'Subject')).toBe('')
    expect(header(message, 'newfangledheader')).toBe('newfangled value continued newfangled value')
    expect(header(message, 'UnknownHeaderWithUnusualValue')).toBe(';;,,;;,;')
    const contact = readNameAddr(header(message, 'Contact') ?? '')
    expect(contact?.displayName).toBe('Quoted string ""')
    expect(Object.fromEntries(contact?.params ?? [])).toEqual({
      newparam: 'newvalue',
      secondparam: null,
      q: '0.33',
    })
    expect(writeMessage(message)).toBe(text)
  })

  test('3.1.1.2 wide range of valid characters', () => {
    const method = "!interesting-Method0123456789_*+`.%indeed'~"
    const uri =
      "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com"
    const { message, text, codes } = read([
      `${method} ${uri} SIP/2.0`,
      "Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~",
      'To: "BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*@example.com>',
      "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"работающий\";tag=_token~1'+`*%!-.",
      `Call-ID: intmeth.word%ZK-!.*_+'@word\`~)(><:\\/"][?}{`,
      `CSeq: 139122385 ${method}`,
      'Max-Forwards: 255',
      "extensionHeader-!.%*+_`'~: \ufeff大停電",
      'Content-Length: 0',
      '',
      '',
    ])
    expect(codes).toEqual(['control-character'])
    expect(message).toMatchObject({ method, uri })
    expect(readUri(uri)).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    })
    expect(topVia(message)?.params.get('branch')).toBe("z9hG4bK-.!%66*_+`'~")
    expect(readNameAddr(header(message, 'To') ?? '')?.displayName).toBe('BEL:\u0007 NUL:\u0000 DEL:\u007f')
    const from = readNameAddr(header(message, 'From') ?? '')
    expect(from?.displayName).toBe("token1~` token2'+_ token3*%!.-")
    expect(from?.params.get("fromparam''~+*_!.-%")).toBe('работающий')
    expect(tagOf(message, 'From')).toBe("_token~1'+`*%!-.")
    expect(readCSeq(header(message, 'CSeq') ?? '')).toEqual({ number: 139_122_385, method })
    expect(header(message, "EXTENSIONHEADER-!.%*+_`'~")).toBe('\ufeff大停電')
    expect(writeMessage(message)).toBe(text)
  })

  test('3.1.1.3 escapes within URIs', () => {
    const { message } = read([
      'INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0',
      'To: sip:%75se%72@example.com',
      'From: <sip:I%20have%20spaces@example.net>;tag=938',
      'Contact:',
      ' <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
      '',
      '',
    ])
    const target = readUri(message.kind === 'request' ? message.uri : '')
    expect(target?.host).toBe('example.net')
    expect(decodeEscapes(target?.user ?? '')).toBe('sips:user@example.com')
    expect(userOf(header(message, 'To'))).toBe('user')
    expect(userOf(header(message, 'From'))).toBe('I have spaces')
    const contact = readUri(readNameAddr(header(message, 'Contact') ?? '')?.uri ?? '')
    expect(decodeEscapes(contact?.params.get('n%61me') ?? '')).toBe('value%41')
  })

  test('3.1.1.4 escaped nulls in URIs', () => {
    const { message } = read([
      'REGISTER sip:example.com SIP/2.0',
      'To: sip:null-%00-null@example.com',
      'Contact: <sip:%00@host5.example.com>',
      'Contact: <sip:%00%00@host5.example.com>',
      '',
      '',
    ])
    expect(userOf(header(message, 'To'))).toBe('null-\0-null')
    expect(values(message, 'Contact').map(userOf)).toEqual(['\0', '\0\0'])
  })

  test('3.1.1.5 percent where it is no escape', () => {
    const { message } = read([
      'RE%47IST%45R sip:registrar.example.com SIP/2.0',
      'To: "%Z%45" <sip:resource@example.com>',
      'CSeq: 29344 RE%47IST%45R',
      'Contact: <sip:alias1@host1.example.com>',
      'C%6Fntact: <sip:alias2@host2.example.com>',
      'Contact: <sip:alias3@host3.example.com>',
      '',
      '',
    ])
    expect(message).toMatchObject({ method: 'RE%47IST%45R' })
    expect(readNameAddr(header(message, 'To') ?? '')?.displayName).toBe('%Z%45')
    expect(values(message, 'Contact')).toHaveLength(2)
  })

  test('3.1.1.6 no space between name and bracket', () => {
    expect(readNameAddr('caller<sip:caller@example.com>;tag=323')?.displayName).toBe('caller')
  })

  test('3.1.1.7 long values', () => {
    const long = 'long'.repeat(5000)
    const { message, text } = read([
      `INVITE sip:user@example.com;${long}=1 SIP/2.0`,
      `To: "I have a user name of ${long} proportion" <sip:user@example.com:6000;unknownparam1=${long};longparam${long}=shortvalue>`,
      `From: sip:${long}@example.com;tag=${long}`,
      `Unknown${long}: ${long}`,
      ...Array.from({ length: 100 }, (_, index) => `Via: SIP/2.0/TCP sip${index}.example.com`),
      '',
      '',
    ])
    expect(tagOf(message, 'From')).toBe(long)
    expect(values(message, 'Via')).toHaveLength(100)
    expect(userOf(header(message, 'To'))).toBe('user')
    expect(writeMessage(message)).toContain(text.slice(0, -2))
  })

  test('3.1.1.8 octets after the message do not count', () => {
    const second = 'INVITE sip:joe@example.com SIP/2.0\r\nContent-Length: 0\r\n\r\n'
    const { message, codes } = read(['REGISTER sip:example.com SIP/2.0', 'Content-Length: 0', '', second])
    expect(message.body).toBe('')
    expect(codes).toEqual(['content-length-small'])
  })

  test('3.1.1.9 semicolon in the user part', () => {
    const uri = readUri('sip:user;par=u%40example.net@example.com')
    expect(decodeEscapes(uri?.user ?? '')).toBe('user;par=u@example.net')
    expect(uri?.params.size).toBe(0)
  })

  test('3.1.1.10 transports of every kind', () => {
    const transports = ['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']
    const lines = transports.map(
      (name, index) => `Via: SIP/2.0/${name} t${index}.example.com;branch=z9hG4bK${index}`,
    )
    const { message } = read(['OPTIONS sip:user@example.com SIP/2.0', ...lines, '', ''])
    expect(values(message, 'Via').map((value) => readVia(value)?.transport)).toEqual(transports)
  })

  test('3.1.1.11 a multipart body with octets of every kind', () => {
    const body = [
      '--7a9cbec02ceef655',
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: binary',
      '',
      'Hello',
      '--7a9cbec02ceef655',
      'Content-Type: application/octet-stream',
      '',
      '0\0\u0001\r\0\n--7a9cbec02ceef65\u0080',
      '--7a9cbec02ceef655--',
      '',
    ].join('\r\n')
    const { message } = read([
      'MESSAGE sip:kumiko@example.org SIP/2.0',
      'Content-Type: multipart/mixed;boundary=7a9cbec02ceef655',
      '',
      body,
    ])
    expect(
      readMultipart(header(message, 'Content-Type') ?? '', message.body).map((part) => part.body),
    ).toEqual(['Hello', '0\0\u0001\r\0\n--7a9cbec02ceef65\u0080'])
  })

  test('3.1.1.12 an unusual reason phrase and 3.1.1.13 an empty one', () => {
    const reason = '= 2**3 * 5**2 но сто девяносто девять - простое'
    const unusual = read([`SIP/2.0 200 ${reason}`, 'Content-Length: 0', '', ''])
    expect(unusual.message).toMatchObject({ status: 200, reason })
    expect(writeMessage(unusual.message)).toBe(unusual.text)
    const empty = read(['SIP/2.0 100 ', 'Content-Length: 0', '', ''])
    expect(empty.message).toMatchObject({ status: 100, reason: '' })
    expect(empty.codes).toEqual([])
    expect(writeMessage(empty.message)).toBe(empty.text)
  })
})
