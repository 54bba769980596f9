import { describe, expect, test } from 'vitest'
import { audioDirection, holdsUs, isSessionDescription, offerProblem, transportIdentity } from './sdp.ts'

const head = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n'
const secure = 'a=fingerprint:sha-256 AA:BB\r\na=ice-ufrag:u\r\na=ice-pwd:p\r\n'
const audio = (rest = '') => `m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\n${rest}`

describe('Content-Type', () => {
  test.each([
    'application/sdp',
    'Application/SDP',
    'application/sdp;charset=utf-8',
    ' application/sdp ; v=1',
  ])('%j is a session description', (type) => expect(isSessionDescription(type)).toBe(true))
  test.each(['', 'application/sdpx', 'text/plain', 'multipart/mixed;x=application/sdp'])(
    '%j is none',
    (type) => expect(isSessionDescription(type)).toBe(false),
  )
})

describe('direction', () => {
  test('without an attribute media flows both ways', () => {
    expect(audioDirection(head + audio())).toBe('sendrecv')
  })
  test('the attribute of the session holds where the m-line has none', () => {
    expect(audioDirection(`${head}a=sendonly\r\n${audio()}`)).toBe('sendonly')
    expect(audioDirection(`${head}a=sendonly\r\n${audio('a=recvonly\r\n')}`)).toBe('recvonly')
  })
  test('another m-line does not speak for audio', () => {
    const video = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=inactive\r\n'
    expect(audioDirection(head + video + audio('a=sendrecv\r\n'))).toBe('sendrecv')
    expect(holdsUs(head + video + audio())).toBe(false)
  })
  test('sendonly and inactive hold us, recvonly and the null address do not', () => {
    expect(holdsUs(head + audio('a=sendonly\r\n'))).toBe(true)
    expect(holdsUs(head + audio('a=inactive\r\n'))).toBe(true)
    expect(holdsUs(head + audio('a=recvonly\r\n'))).toBe(false)
    expect(holdsUs(head + audio())).toBe(false)
  })
  test('line ends without carriage return are read too', () => {
    expect(audioDirection((head + audio('a=inactive\r\n')).replaceAll('\r', ''))).toBe('inactive')
  })
})

describe('what a browser can answer', () => {
  test('audio over DTLS-SRTP with ICE', () => {
    expect(offerProblem(head + audio(secure))).toBeUndefined()
    expect(offerProblem(head + secure + audio())).toBeUndefined()
  })
  test('and nothing less', () => {
    expect(offerProblem('')).toBe('no audio')
    expect(offerProblem(head + audio(secure).replace('audio 9', 'audio 0'))).toBe('no audio')
    expect(offerProblem(head + audio())).toBe('no DTLS fingerprint')
    expect(offerProblem(`${head}a=fingerprint:sha-256 AA\r\n${audio()}`)).toBe('no ICE credentials')
  })
})

test('two descriptions of one endpoint have one transport identity, those of two have two', () => {
  const one = head + audio(secure)
  expect(transportIdentity(one)).toBe(transportIdentity(`${head}a=sendonly\r\n${secure}${audio()}`))
  expect(transportIdentity(one)).not.toBe(transportIdentity(one.replace('AA:BB', 'CC:DD')))
})
