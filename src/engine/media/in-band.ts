import { keyFrequencies } from '../../core/key-frequencies.ts'
import type { OpenSound, SoundContext } from './sound-context.ts'
import type { ToneRun } from './tones.ts'

/** Seconds. Q.24 asks for at least 40 ms on and 40 off; ETSI ES 201 235-2 for 65 each. */
const ON = 0.1
const OFF = 0.07
/** Until the first tone: what carries it has begun to flow by then. Seconds. */
const LEAD = 0.15
/** A tone begins and ends so gently that it does not click, seconds. */
const RAMP = 0.004

/**
 * −8 dBm0 for the lower frequency and −6 for the higher (Q.24: within −25 and 0, the higher at most 4 dB above the lower), of a
 * full scale of 3.14 dBm0 (ITU-T G.711).
 */
const LOWER = 10 ** ((-8 - 3.14) / 20)
const HIGHER = 10 ** ((-6 - 3.14) / 20)

/** What is left of the voice while keys sound: −30 dB, so that a receiver takes nothing said for a key. */
const DUCKED = 10 ** (-30 / 20)

/** One key in time, seconds since the first begins. */
interface ToneSpan {
  readonly key: string
  readonly from: number
  readonly to: number
  /** Frequency in Hz and amplitude, 1 is full scale. */
  readonly parts: readonly (readonly [frequency: number, amplitude: number])[]
}

/** When each key sounds and how. */
export function toneSpans(keys: string): ToneSpan[] {
  return Array.from(keys).flatMap((key, index) => {
    const [lower, higher] = keyFrequencies(key) ?? []
    if (lower === undefined || higher === undefined) return []
    const from = index * (ON + OFF)
    return [
      {
        key,
        from,
        to: from + ON,
        parts: [
          [lower, LOWER],
          [higher, HIGHER],
        ] as const,
      },
    ]
  })
}

export interface InBandOptions {
  readonly sound: SoundContext
  /** What would be sent now; null while nothing flows. */
  readonly track: () => MediaStreamTrack | null
  /** This is to be sent in its place; undefined ends that. */
  readonly playAlone: (track: MediaStreamTrack | undefined) => void
}

/** DTMF of one call as sound (ITU-T Q.23), mixed into what is sent, one run at a time. */
export interface InBandTones {
  /** As of {@link EventTones.play}. */
  play(keys: string, run: ToneRun): () => void
  poke(): void
}

export function createInBandTones({ sound, track, playAlone }: InBandOptions): InBandTones {
  let waiting: (() => void) | undefined
  let opened: OpenSound | undefined
  let mixed: MediaStreamTrack | undefined

  const end = () => {
    waiting = undefined
    if (mixed) {
      mixed.stop()
      playAlone(undefined)
    }
    mixed = undefined
    opened?.close()
    opened = undefined
  }
  const pump = () => {
    if (opened?.context.state !== 'running' || !track()) return
    const begin = waiting
    waiting = undefined
    begin?.()
  }

  return {
    play(keys, run) {
      opened = sound.open(pump)
      waiting = () => {
        const over = () => {
          if (!mixed) return
          end()
          run.onDone()
        }
        mixed = opened && mix(opened.context, track(), keys, { ...run, onDone: over })
        playAlone(mixed)
      }
      pump()
      return end
    },
    poke: pump,
  }
}

/** @returns the voice, ducked, and the keys */
function mix(
  context: AudioContext,
  voice: MediaStreamTrack | null,
  keys: string,
  { onSent, onDone }: ToneRun,
): MediaStreamTrack | undefined {
  const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  const [track] = out.stream.getAudioTracks()
  if (voice) {
    try {
      const ducked = new GainNode(context, { gain: DUCKED })
      context
        .createMediaStreamSource(new MediaStream([voice]))
        .connect(ducked)
        .connect(out)
    } catch {
      // Firefox takes no microphone of another rate than the context's: it is silent meanwhile.
    }
  }
  const begin = context.currentTime + LEAD
  const spans = toneSpans(keys)
  for (const span of spans) {
    const tones = span.parts.map(([frequency, amplitude]) => {
      const tone = new OscillatorNode(context, { frequency })
      const gain = new GainNode(context, { gain: 0 })
      gain.gain.setValueAtTime(0, begin + span.from)
      gain.gain.linearRampToValueAtTime(amplitude, begin + span.from + RAMP)
      gain.gain.setValueAtTime(amplitude, begin + span.to - RAMP)
      gain.gain.linearRampToValueAtTime(0, begin + span.to)
      tone.connect(gain).connect(out)
      tone.start(begin + span.from)
      tone.stop(begin + span.to)
      return tone
    })
    tones[0]?.addEventListener('ended', () => onSent(span.key), { once: true })
  }
  // Silence that ends with the pause after the last key.
  const rest = new ConstantSourceNode(context, { offset: 0 })
  rest.connect(out)
  rest.start()
  rest.stop(begin + (spans.at(-1)?.to ?? 0) + OFF)
  rest.addEventListener('ended', () => onDone(), { once: true })
  return track
}
