import { expect, test } from 'vitest'
import { addHeader, prependHeader, removeHeader, setHeader } from './headers.ts'
import { makeRequest, makeResponse } from './make.ts'
import { copyMessage, type SipMessage } from './message.ts'
import { TYPICAL_INVITE } from './read.bench.ts'
import { readMessage } from './read.ts'
import { writeMessage } from './write.ts'

function read(text: string): SipMessage {
  const result = readMessage(text)
  if (!result.ok) throw new Error(result.fault.detail)
  return result.message
}

const ODD = [
  'SIP/2.0 183 Session  Progress\u00a0!',
  'v:SIP/2.0/WS a.invalid ;branch=z9hG4bK1 ,  SIP/2.0/UDP b',
  'TO :',
  '\t<sip:bob@biloxi.example> ; ',
  '  tag=1',
  'x-UnKnown:   value \t',
  'Subject:',
  'L:  0004',
  'm: *',
  '',
  'é\r\n',
].join('\r\n')

test('an unchanged message is written as it was read, byte for byte', () => {
  expect(writeMessage(read(TYPICAL_INVITE))).toBe(TYPICAL_INVITE)
  expect(writeMessage(read(ODD))).toBe(ODD)
})

test('a change touches that header alone', () => {
  const message = read(ODD)
  setHeader(message, 'subject', 'lunch')
  expect(writeMessage(message)).toBe(ODD.replace('Subject:', 'Subject: lunch'))
  removeHeader(message, 'Subject')
  prependHeader(message, 'Via', 'SIP/2.0/WS c')
  addHeader(message, 'X-More', '1')
  expect(writeMessage(message)).toBe(
    ODD.replace('Subject:\r\n', '')
      .replace('v:SIP', 'Via: SIP/2.0/WS c\r\nv:SIP')
      .replace('m: *', 'm: *\r\nX-More: 1'),
  )
})

test('a copy is changed without the original', () => {
  const message = read(ODD)
  const copy = copyMessage(message)
  removeHeader(copy, 'Via')
  expect(writeMessage(message)).toBe(ODD)
})

test('bare LF and what stood before the start line come out as SIP wants them', () => {
  expect(writeMessage(read('\r\nOPTIONS sip:a@b SIP/2.0\nSubject: a\n b\nl: 0\n\n'))).toBe(
    'OPTIONS sip:a@b SIP/2.0\r\nSubject: a\r\n b\r\nl: 0\r\n\r\n',
  )
})

test('Content-Length counts the bytes of UTF-8', () => {
  const body = 'grüß €😀'
  const text = writeMessage(makeRequest('MESSAGE', 'sip:bob@biloxi.example', [['Content-Length', '1']], body))
  expect(text).toContain(`\r\nContent-Length: ${new TextEncoder().encode(body).length}\r\n`)
})

test('a wrong Content-Length is corrected in its place, a doubled one goes, a missing one is added', () => {
  const start = 'OPTIONS sip:a@b SIP/2.0\r\n'
  expect(writeMessage(read(`${start}l: 9\r\nSubject: a\r\n\r\nabc`))).toBe(
    `${start}Content-Length: 3\r\nSubject: a\r\n\r\nabc`,
  )
  expect(writeMessage(read(`${start}l: 3\r\nContent-Length: 2\r\n\r\nabc`))).toBe(`${start}l: 3\r\n\r\nabc`)
  expect(writeMessage(read(`${start}Subject: a\r\n\r\nabc`))).toBe(
    `${start}Subject: a\r\nContent-Length: 3\r\n\r\nabc`,
  )
  const changed = read(`${start}Content-Length: 3\r\nSubject: a\r\n\r\nabc`)
  changed.body = 'é'
  expect(writeMessage(changed)).toBe(`${start}Content-Length: 2\r\nSubject: a\r\n\r\né`)
})

test('made messages are written with long names in the order given', () => {
  const request = makeRequest('REGISTER', 'sip:biloxi.example', [
    ['v', 'SIP/2.0/WS a.invalid'],
    ['cseq', '1 REGISTER'],
  ])
  expect(writeMessage(request)).toBe(
    'REGISTER sip:biloxi.example SIP/2.0\r\nVia: SIP/2.0/WS a.invalid\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n',
  )
  expect(writeMessage(makeResponse(100, 'Trying', []))).toBe(
    'SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n',
  )
  expect(writeMessage(makeResponse(200, '', []))).toBe('SIP/2.0 200 \r\nContent-Length: 0\r\n\r\n')
})

test('a line end in a value, a URI or a reason cannot start another header', () => {
  const request = makeRequest('MESSAGE', 'sip:a@b SIP/2.0\r\nX-Evil: 1', [
    ['Subject', 'a\r\nX-Evil: 1\n\rX-Evil: 2'],
  ])
  const response = makeResponse(200, 'OK\r\nX-Evil: 1', [])
  for (const message of [request, response]) expect(writeMessage(message)).not.toMatch(/[\r\n]X-Evil/)
})
