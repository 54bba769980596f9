/** What a person on hold hears (RFC 5359 §2.3). */
export type HoldMusic = 'silence' | 'melody' | Recording

/** Sound of one channel, of this phone's person. */
export interface Recording {
  /** Samples a second. */
  readonly rate: number
  /** 16 bit, signed. */
  readonly samples: Int16Array<ArrayBuffer>
}

/** A file that was chosen as music, as it is kept in this browser. */
export interface KeptRecording extends Recording {
  /** Of the file. */
  readonly name: string
}

/** A file may be so large, bytes, and so much of it is kept, seconds at the rate of a wideband call. */
export const MUSIC_BYTES = 10_000_000
export const MUSIC_SECONDS = 180
export const MUSIC_RATE = 16_000

/** Below this nothing is heard, of a full scale of 1. */
const AUDIBLE = 0.001

/**
 * One channel of what was decoded, no longer than is kept.
 * @param channels samples of each, −1 to 1, all of the same length
 * @returns undefined when there is no sound in it
 */
export function recordingOf(channels: readonly Float32Array[], rate: number): Recording | undefined {
  const length = Math.min(channels[0]?.length ?? 0, Math.floor(rate * MUSIC_SECONDS))
  const samples = new Int16Array(length)
  let peak = 0
  for (let at = 0; at < length; at += 1) {
    let sum = 0
    for (const channel of channels) sum += channel[at] ?? 0
    const sample = Math.max(-1, Math.min(1, sum / channels.length))
    peak = Math.max(peak, Math.abs(sample))
    samples[at] = Math.round(sample * 32_767)
  }
  return peak < AUDIBLE ? undefined : { rate, samples }
}

/** How long it is, whole seconds. */
export function secondsOf({ samples, rate }: Recording): number {
  return Math.round(samples.length / rate)
}
