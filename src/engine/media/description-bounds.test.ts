import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sdpOf } from './fake-media.fixture.ts'
import { isTooLarge, offerProblem } from './sdp.ts'
import { SessionDescription } from './session-description.ts'

const MEDIA = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n'
const CANDIDATE = 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n'

describe('a description is too large', () => {
  test.each([
    ['with more than 16 m-lines', sdpOf('sendrecv') + MEDIA.repeat(15), MEDIA],
    ['with more than 200 candidates', sdpOf('sendrecv') + CANDIDATE.repeat(200), CANDIDATE],
    ['over 64 KB', sdpOf('sendrecv').padEnd(64 * 1024, ' '), ' '],
  ])('%s', (_, most, more) => {
    expect(isTooLarge(most)).toBe(false)
    expect(offerProblem(most)).toBeUndefined()
    expect(isTooLarge(most + more)).toBe(true)
    expect(offerProblem(most + more)).toBe('too large')
  })
})

/** The remote descriptions that have reached the browser. */
const applied: string[] = []

class Peer extends EventTarget {
  readonly iceGatheringState = 'complete'
  signalingState = 'stable'
  localDescription: RTCSessionDescriptionInit | null = null
  getTransceivers = () => []
  addTransceiver = () => undefined
  close = () => undefined
  createOffer = () => Promise.resolve({ type: 'offer', sdp: sdpOf('sendrecv') } as const)
  setLocalDescription(description: RTCSessionDescriptionInit) {
    this.localDescription = description
    return Promise.resolve()
  }
  setRemoteDescription({ type }: RTCSessionDescriptionInit) {
    applied.push(type)
    return Promise.resolve()
  }
}

describe('what is too large never reaches the browser', () => {
  const large = sdpOf('sendrecv') + MEDIA.repeat(16)
  const failed = vi.fn<(error: Error) => void>()
  const description = () =>
    new SessionDescription({
      servers: [],
      track: () => null,
      listener: {
        onFailure: failed,
        onRemoteHold: () => undefined,
        onState: () => undefined,
        onTrack: () => undefined,
        onNote: () => undefined,
      },
    })

  beforeEach(() => {
    applied.length = 0
    failed.mockClear()
    vi.stubGlobal('RTCPeerConnection', Peer)
  })
  afterEach(() => void vi.unstubAllGlobals())

  test('as an offer, and the next one is taken', async () => {
    const own = description()
    await expect(own.setDescription(large)).rejects.toThrow('too large')
    expect(failed).toHaveBeenCalledOnce()
    expect(applied).toEqual([])
    await own.setDescription(sdpOf('sendrecv'))
    expect(applied).toEqual(['offer'])
  })

  test('as an answer, early or final', async () => {
    const own = description()
    await own.getDescription()
    expect(await own.earlyAnswer(large)).toBe(false)
    await expect(own.setDescription(large)).rejects.toThrow('too large')
    expect(failed).toHaveBeenCalledOnce()
    expect(applied).toEqual([])
  })

  test('as an offer that follows an early answer', async () => {
    const own = description()
    await own.getDescription()
    expect(await own.earlyAnswer(sdpOf('sendrecv'))).toBe(true)
    expect(await own.answerEarly(sdpOf('sendrecv'), large)).toBeUndefined()
    expect(applied).toEqual(['pranswer'])
  })
})
