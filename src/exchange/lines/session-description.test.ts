import { describe, expect, it } from 'vitest'
import { mirrored, readDescription, telephoneEvents } from './session-description.ts'
import { type LocalAudio, writeDescription } from './session-writer.ts'

const fingerprint = 'sha-256 0A:1B:2C'
const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  `a=fingerprint:${fingerprint}`,
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 110 126',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789012345678901',
  'a=setup:actpass',
  'a=mid:0',
  'a=sendonly',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=mid:1',
  'a=rtpmap:96 VP8/90000',
  '',
].join('\r\n')

describe('reading an offer', () => {
  it('finds the audio, its codecs and what the transport needs, also at session level', () => {
    const read = readDescription(offer)
    expect(read).toMatchObject({ audio: 0, bundled: true, direction: 'sendonly', ufrag: 'abcd' })
    expect(read?.fingerprints).toEqual([{ hash: 'sha-256', value: '0A:1B:2C' }])
    expect(read?.codecs.map(({ name }) => name)).toEqual([
      'opus',
      'PCMU',
      'telephone-event',
      'telephone-event',
    ])
    expect(read?.codecs[0]).toEqual({
      payloadType: 111,
      name: 'opus',
      rate: 48000,
      channels: 2,
      parameters: 'minptime=10;useinbandfec=1',
    })
    expect(telephoneEvents(read?.codecs ?? [], 8000).map(({ payloadType }) => payloadType)).toEqual([126])
  })

  it.each([
    ['audio is refused', offer.replace('m=audio 9', 'm=audio 0')],
    ['plain RTP', offer.replaceAll('UDP/TLS/RTP/SAVPF', 'RTP/AVP')],
    ['no fingerprint', offer.replace(`a=fingerprint:${fingerprint}\r\n`, '')],
    ['no ICE', offer.replace('a=ice-ufrag:abcd\r\n', '')],
    ['no rtcp-mux', offer.replace('a=rtcp-mux\r\n', '')],
    ['no media at all', offer.slice(0, offer.indexOf('m='))],
    ['nonsense', 'hello'],
    ['too many sections', offer + 'm=audio 9 X 0\r\n'.repeat(20)],
  ])('takes none when there is %s', (_, sdp) => {
    expect(readDescription(sdp)).toBeUndefined()
  })
})

describe('directions', () => {
  it('answers hold with hold (RFC 3264 §6.1)', () => {
    expect(['sendrecv', 'sendonly', 'recvonly', 'inactive'].map((d) => mirrored(d as 'sendrecv'))).toEqual([
      'sendrecv',
      'recvonly',
      'sendonly',
      'inactive',
    ])
  })
})

describe('writing an answer', () => {
  const read = readDescription(offer)
  if (!read) throw new Error('the offer above is readable')
  const local: LocalAudio = {
    ...read,
    codecs: read.codecs.slice(0, 1),
    direction: 'recvonly',
    setup: 'passive',
    ufrag: 'wxyz',
    password: 'p'.repeat(22),
    candidates: ['1 1 udp 2130706431 192.0.2.7 40000 typ host', '2 1 udp 2130706175 ::1 40001 typ host'],
    fingerprint: { hash: 'sha-256', value: 'FF:00' },
    ssrc: 7,
    cname: 'c',
    sessionId: 5,
    version: 3,
  }

  it('keeps every m-line, refuses what is not audio, and is read back the same', () => {
    const sdp = writeDescription(local)
    expect(sdp.match(/^m=.*$/gm)).toEqual([
      'm=audio 40000 UDP/TLS/RTP/SAVPF 111',
      'm=video 0 UDP/TLS/RTP/SAVPF 96',
    ])
    expect(sdp).toContain('a=ice-lite\r\n')
    expect(sdp).toContain('a=group:BUNDLE 0\r\n')
    expect(sdp).toContain('c=IN IP4 192.0.2.7\r\n')
    expect(readDescription(sdp)).toMatchObject({
      direction: 'recvonly',
      codecs: local.codecs,
      ufrag: 'wxyz',
      fingerprints: [local.fingerprint],
    })
  })
})
