import { expect, test } from 'vitest'
import { header } from './headers.ts'
import { readMultipart } from './multipart.ts'

const TYPE = 'multipart/mixed;boundary="boundary1"'
const TWO = [
  'preamble',
  '--boundary1',
  'Content-Type: application/sdp',
  'Content-Disposition: session',
  '',
  'v=0',
  's=--boundary1',
  '--boundary10',
  '',
  '--boundary1  ',
  'c: application/isup; version=nxv3',
  '',
  '',
  '--boundary1--',
  'epilogue',
]

test.each(['\r\n', '\n'])('parts with their headers, line ends %j', (newline) => {
  const parts = readMultipart(TYPE, TWO.join(newline))
  expect(parts.map(({ body }) => body)).toEqual([
    ['v=0', 's=--boundary1', '--boundary10', ''].join(newline),
    '',
  ])
  expect(parts.map((part) => header(part, 'Content-Type'))).toEqual([
    'application/sdp',
    'application/isup; version=nxv3',
  ])
  expect(header({ headers: parts[0]?.headers ?? [] }, 'content-disposition')).toBe('session')
})

test('a part without headers', () => {
  expect(readMultipart(TYPE, '--boundary1\r\n\r\nHello\r\n--boundary1--')).toEqual([
    { headers: [], body: 'Hello' },
  ])
})

test('a missing last boundary ends with the body', () => {
  expect(readMultipart(TYPE, '--boundary1\r\n\r\nHello\r\n').map(({ body }) => body)).toEqual(['Hello\r\n'])
})

test('a part in a part is read by reading again', () => {
  const inner = '--b\r\n\r\nA\r\n--b--'
  const [part] = readMultipart(
    TYPE,
    `--boundary1\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${inner}\r\n--boundary1--`,
  )
  expect(readMultipart(header(part ?? { headers: [] }, 'Content-Type') ?? '', part?.body ?? '')).toEqual([
    { headers: [], body: 'A' },
  ])
})

test.each([
  ['application/sdp', 'v=0'],
  ['multipart/mixed', '--b\r\n\r\nA\r\n--b--'],
  ['multipart/mixed;boundary=', '--\r\n\r\nA\r\n----'],
  ['multipart/mixed;boundary=b', 'no delimiter'],
  ['multipart/mixed;boundary=b', '--b--\r\n'],
  ['multipart/mixed;boundary=b', '--b'],
  ['', ''],
])('no parts: %j %j', (type, body) => {
  expect(readMultipart(type, body)).toEqual([])
})

test('parts are bounded', () => {
  expect(readMultipart(TYPE, '--boundary1\r\n\r\nx\r\n'.repeat(10_000)).length).toBeLessThanOrEqual(50)
})
