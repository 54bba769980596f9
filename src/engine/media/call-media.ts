import type { SessionDescriptionHandler } from 'sip.js'
import type { MediaState } from '../../core/call.ts'
import type { IceServer } from '../../core/config.ts'
import type { Levels, Quality } from '../../core/quality.ts'
import type { ToneWay } from '../../core/tones.ts'
import { createCallMeter } from './call-meter.ts'
import type { Microphone } from './microphone.ts'
import type { Playout } from './playout.ts'
import type { Room } from './room.ts'
import { createSentAudio, type HeldSound } from './sent-audio.ts'
import { SessionDescription } from './session-description.ts'
import type { SoundContext } from './sound-context.ts'
import { createInBandTones } from './in-band.ts'
import { createEventTones, type ToneRun } from './tones.ts'

/** What the media of one call tells its call. */
export interface CallMediaListener {
  onState(state: MediaState): void
  /** The far end's last description holds us, or no longer does. */
  onRemoteHold(held: boolean): void
  /** A description could not be made or applied. */
  onFailure(error: Error): void
  onNote(text: string): void
}

/** Offer/answer of one session, as the call controller needs it beyond SIP.js's own contract. */
export interface CallDescription extends SessionDescriptionHandler {
  /** An offer of ours is being made or awaits its answer. */
  readonly offering: boolean
  /** The next offer must follow at once: the answer came from an endpoint that this connection cannot reach. */
  readonly stale: boolean
  /** Applies the answer of a provisional response. Resolves with whether early media may flow. */
  earlyAnswer(sdp: string): Promise<boolean>
  /** Answers an offer that follows this early answer; undefined when it cannot be done. */
  answerEarly(answer: string, offer: string): Promise<string | undefined>
  rollbackDescription(): Promise<void>
}

/** The sound of one call, both ways. */
export interface CallMedia {
  /** Asks for the microphone; the call need not wait for it. Once is enough. */
  openMicrophone(): void
  /** For one session; a redirected call makes several, one after the other. */
  describe(): CallDescription
  setMuted(muted: boolean): void
  /** Stops sending and playing at once, whatever the peer has agreed to so far. */
  setHeld(held: boolean): void
  /** Whether the far end has said that it takes keys as events of the stream (RFC 4733). */
  readonly takesEvents: boolean
  /** Sends keys within the audio as soon as there is a path, one run at a time. @returns forgets what has not left */
  playTones(keys: string, way: Exclude<ToneWay, 'info'>, run: ToneRun): () => void
  levels(): Levels
  quality(): Quality
  /** Gives back the microphone, closes the connections and removes what plays. May be called twice. */
  close(): void
}

export interface CallMediaOptions {
  readonly callId: string
  readonly servers: readonly IceServer[]
  readonly microphone: Microphone
  readonly playout: Playout
  readonly sound: SoundContext
  readonly room: Room
  /** Begins to play what a person on hold hears; undefined for nothing. */
  readonly playHeld: (changed: () => void) => HeldSound | undefined
  readonly listener: CallMediaListener
}

export function createCallMedia({
  callId,
  servers,
  microphone,
  playout,
  sound,
  room,
  playHeld,
  listener,
}: CallMediaOptions): CallMedia {
  const speaker = playout.open(callId)
  let state: MediaState = 'none'
  let muted = false
  let held = false
  /** The far end holds us: what it sends then is for nobody else. */
  let heldThere = false
  let silenced = false
  let mixed = false
  let remote: MediaStreamTrack | undefined
  let description: SessionDescription | undefined
  let giveBack: (() => void) | undefined
  let closed = false

  const sent = createSentAudio({
    sound,
    playHeld,
    changed: () => refresh(),
    note: (text) => listener.onNote(text),
  })
  const seat = room.enter({
    callId,
    heard: () => (held || heldThere ? undefined : remote),
    mixIn(others) {
      mixed = others.length > 0
      sent.mixIn(others)
    },
    setSilenced(next) {
      silenced = next
      speaker.setSilent(held || silenced)
    },
  })
  const flowing = () => (state === 'connected' && !held ? sent.track() : null)
  const events = createEventTones(() => (flowing() ? (description?.dtmf.sender ?? null) : null))
  const inBand = createInBandTones({ sound, track: flowing, playAlone: (track) => sent.playAlone(track) })
  const pokeTones = () => {
    events.poke()
    inBand.poke()
  }
  const meter = createCallMeter(
    () => (state === 'connected' ? description?.stats() : undefined),
    () => performance.now(),
  )
  const refresh = () => {
    description
      ?.refreshTrack()
      .then(pokeTones, (error: unknown) => listener.onNote(`track not replaced: ${String(error)}`))
  }
  const useVoice = (next: MediaStreamTrack | null) => {
    sent.setVoice(next)
    listener.onNote(next ? 'microphone in' : 'no microphone, sending silence')
  }

  return {
    openMicrophone() {
      if (!closed) giveBack ??= microphone.acquire(useVoice)
    },
    describe() {
      description = new SessionDescription({
        servers,
        track: () => sent.track(),
        listener: {
          onState(next) {
            state = next
            pokeTones()
            listener.onState(next)
          },
          onTrack(track) {
            remote = track
            speaker.play(track)
            seat.changed()
          },
          onNote: (text) => listener.onNote(text),
          onRemoteHold(remotelyHeld) {
            heldThere = remotelyHeld
            seat.changed()
            listener.onRemoteHold(remotelyHeld)
          },
          onFailure: (error) => listener.onFailure(error),
        },
      })
      return description
    },
    setMuted(next) {
      muted = next
      sent.setMuted(muted)
    },
    setHeld(next) {
      if (held === next) return
      held = next
      speaker.setSilent(held || silenced)
      sent.setHeld(held)
      seat.changed()
    },
    get takesEvents() {
      return description?.dtmf.takesEvents ?? false
    },
    playTones: (keys, way, run) => (way === 'rtp' ? events : inBand).play(keys, run),
    levels() {
      const measured = meter.levels()
      if (muted || held || !sent.voice) {
        const heard = muted && sent.voice ? microphone.level() : undefined
        return { ...measured, out: 0, ...(heard === undefined ? {} : { microphone: heard }) }
      }
      // Firefox does not say how loud what it sends is, and of a conference others are in it.
      const out = (mixed ? undefined : measured.out) ?? microphone.level()
      return out === undefined ? measured : { ...measured, out, microphone: out }
    },
    quality: () => meter.quality(),
    close() {
      closed = true
      description?.close()
      giveBack?.()
      giveBack = undefined
      seat.leave()
      sent.close()
      speaker.close()
    },
  }
}
