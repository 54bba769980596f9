import type { BodyAndContentType } from 'sip.js'
import type { CallDescription, CallMedia, CallMediaListener } from './call-media.ts'
import type { OfferOptions } from './exchange.ts'
import type { Media } from './media.ts'
import type { ToneRun } from './tones.ts'
import { audioDirection, holdsUs, isSessionDescription, type MediaDirection } from './sdp.ts'

type Signaling = 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed'

/** Descriptions without media that keep the rules of a peer connection (W3C WebRTC §4.4.1), so that a poisoned one shows. */
export interface FakeDescription extends CallDescription {
  readonly signaling: Signaling
  /** Descriptions of the far end, in the order they were applied. */
  readonly remote: string[]
  readonly early: string[]
  readonly rollbacks: number
  readonly restarts: number
}

export interface FakeCallMedia extends CallMedia {
  readonly callId: string
  readonly listener: CallMediaListener
  readonly descriptions: FakeDescription[]
  readonly microphone: boolean
  readonly muted: boolean
  readonly held: boolean
  /** All keys, in or beside the voice. */
  readonly tones: string
  /** How each run of them went. */
  readonly ways: string[]
  takesEvents: boolean
  readonly closed: number
  /** While set, getDescription and setDescription wait for it. */
  gate: Promise<unknown> | undefined
  /** The next descriptions of the far end that fail to be applied. */
  fail: number
  /** Whether the next early answer leaves the connection used up. */
  stale: boolean
}

export interface FakeMedia extends Media {
  readonly calls: FakeCallMedia[]
  /** Whose calls are mixed, each silenced one with a minus. */
  mixed: string[]
  readonly asked: string[]
}

/** A description a browser could have written. */
export function sdpOf(direction: MediaDirection, version = 1, more = ''): string {
  const secure = 'a=fingerprint:sha-256 00:11\r\na=ice-ufrag:user\r\na=ice-pwd:secret\r\n'
  return `v=0\r\no=- 1 ${version} IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 192.0.2.1\r\n${secure}${more}a=${direction}\r\n`
}

export function createFakeMedia(): FakeMedia {
  const media: FakeMedia = {
    calls: [],
    asked: [],
    mixed: [],
    open(callId, listener) {
      const call = createFakeCallMedia(callId, listener)
      media.calls.push(call)
      return call
    },
    mix: (members) =>
      void (media.mixed = members.map(({ callId, silenced }) => (silenced ? `-${callId}` : callId))),
    retryMicrophone: () => void media.asked.push('microphone'),
    unlockPlayback: () => void media.asked.push('playback'),
  }
  return media
}

function createFakeCallMedia(callId: string, listener: CallMediaListener): FakeCallMedia {
  const state = { microphone: false, muted: false, held: false, tones: '', closed: 0 }
  const call: FakeCallMedia = Object.assign(state, {
    callId,
    listener,
    ways: [] as string[],
    descriptions: [] as FakeDescription[],
    gate: undefined as Promise<unknown> | undefined,
    fail: 0,
    stale: false,
    openMicrophone: () => void (state.microphone = true),
    describe() {
      const description = createFakeDescription(call)
      call.descriptions.push(description)
      return description
    },
    setMuted: (muted: boolean) => void (state.muted = muted),
    setHeld: (held: boolean) => void (state.held = held),
    takesEvents: true,
    playTones(keys: string, way: string, { onSent, onDone }: ToneRun) {
      state.tones += keys
      call.ways.push(way)
      const timer = setTimeout(() => {
        for (const key of keys) onSent(key)
        onDone()
      })
      return () => clearTimeout(timer)
    },
    levels: () => ({ in: 0.5, out: state.muted || state.held ? 0 : 0.25 }),
    quality: () => ({ loss: 0 }),
    close() {
      state.closed += 1
      for (const description of call.descriptions) description.close()
    },
  })
  return call
}

function createFakeDescription(call: FakeCallMedia): FakeDescription {
  const state = { signaling: 'stable' as Signaling, rollbacks: 0, restarts: 0, offering: false, stale: false }
  const remote: string[] = []
  const early: string[] = []
  let wanted: MediaDirection = 'sendrecv'
  let agreed: MediaDirection = 'sendrecv'
  let version = 0

  let last: BodyAndContentType | undefined

  const body = (direction: MediaDirection): BodyAndContentType =>
    (last = { body: sdpOf(direction, ++version), contentType: 'application/sdp' })
  const attempt = async <T>(run: () => T): Promise<T> => {
    try {
      await call.gate
      if (state.signaling === 'closed') throw new Error('closed')
      return run()
    } catch (error) {
      if (state.signaling !== 'closed') call.listener.onFailure(error as Error)
      throw error
    }
  }
  const settle = () => {
    state.signaling = 'stable'
    state.offering = false
    agreed = wanted
    call.listener.onRemoteHold(holdsUs(remote.at(-1) ?? ''))
  }

  return Object.assign(state, {
    remote,
    early,
    hasDescription: isSessionDescription,
    getDescription(options?: object) {
      const { audio, iceRestart, unchanged } = (options ?? {}) as OfferOptions
      if (state.signaling === 'have-remote-offer') {
        return attempt(() => {
          settle()
          return body(narrowed(wanted, audioDirection(remote.at(-1) ?? '') ?? 'sendrecv'))
        })
      }
      if (state.offering) return Promise.reject(new Error('an offer is in flight'))
      state.offering = true
      return attempt(() => {
        if (state.signaling !== 'stable') throw new Error(`invalid state ${state.signaling}`)
        state.signaling = 'have-local-offer'
        if (unchanged && last) return last
        if (iceRestart) state.restarts += 1
        wanted = audio ?? wanted
        return body(wanted)
      })
    },
    setDescription(sdp: string) {
      if (state.offering && state.signaling === 'stable')
        return Promise.reject(new Error('an offer is being made'))
      return attempt(() => {
        if (call.fail > 0) {
          call.fail -= 1
          throw new Error('cannot be applied')
        }
        remote.push(sdp)
        if (state.signaling === 'stable') state.signaling = 'have-remote-offer'
        else if (state.signaling === 'have-local-offer') {
          state.stale = call.stale
          call.stale = false
          settle()
        } else throw new Error(`invalid state ${state.signaling}`)
      })
    },
    async earlyAnswer(sdp: string) {
      await call.gate
      if (state.signaling !== 'have-local-offer') return false
      early.push(sdp)
      return true
    },
    async answerEarly(answer: string, offer: string) {
      await call.gate
      if (early.at(-1) !== answer || call.fail > 0) return undefined
      early.push(offer)
      return body(narrowed(wanted, audioDirection(offer) ?? 'sendrecv')).body
    },
    rollbackDescription() {
      return attempt(() => {
        state.rollbacks += 1
        state.signaling = 'stable'
        state.offering = false
        wanted = agreed
      })
    },
    sendDtmf: () => false,
    close: () => void (state.signaling = 'closed'),
  })
}

/** What answers an offer of one direction when another is wanted (RFC 3264 §6.1). */
function narrowed(wanted: MediaDirection, offered: MediaDirection): MediaDirection {
  const sends =
    (wanted === 'sendrecv' || wanted === 'sendonly') && (offered === 'sendrecv' || offered === 'recvonly')
  const takes =
    (wanted === 'sendrecv' || wanted === 'recvonly') && (offered === 'sendrecv' || offered === 'sendonly')
  if (sends && takes) return 'sendrecv'
  return sends ? 'sendonly' : takes ? 'recvonly' : 'inactive'
}
