import type { Sound } from './sound-of.ts'

/** A tone that comes and goes. */
interface Cadence {
  /** Hz, sounding together. */
  readonly tones: readonly number[]
  /** Seconds of sound and silence by turns, beginning with sound. */
  readonly pattern: readonly number[]
  /** Swells that many times a second, as a bell does; 0 is steady. */
  readonly tremolo: number
  /** Loudest sample at full volume, 0–1. */
  readonly peak: number
}

/** Ringback after ITU-T E.180 §2 (425 Hz, 1 s of 5 s); the waiting tone is short, for it falls into somebody's sentence. */
export const cadences: Readonly<Record<Sound, Cadence>> = {
  ring: { tones: [440, 480], pattern: [1, 0.4, 1, 2.6], tremolo: 16, peak: 0.6 },
  waiting: { tones: [440], pattern: [0.2, 0.2, 0.2, 4.4], tremolo: 0, peak: 0.15 },
  ringback: { tones: [425], pattern: [1, 4], tremolo: 0, peak: 0.2 },
}

/** Seconds over which a tone comes and goes, so that it does not click. */
const RAMP = 0.01

/** One round of the cadence as samples, −1 … 1, to be played in a loop. @param rate samples a second */
export function renderCadence(
  { tones, pattern, tremolo, peak }: Cadence,
  rate: number,
): Float32Array<ArrayBuffer> {
  const seconds = pattern.reduce((sum, part) => sum + part, 0)
  const samples = new Float32Array(Math.round(seconds * rate))
  let start = 0
  for (const [index, length] of pattern.entries()) {
    if (index % 2 === 0) {
      const count = Math.round(length * rate)
      for (let i = 0; i < count; i++) {
        const time = i / rate
        const ramp = Math.min(1, time / RAMP, (length - time) / RAMP)
        const swell = tremolo === 0 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * tremolo * time)
        const sum = tones.reduce((total, tone) => total + Math.sin(2 * Math.PI * tone * time), 0)
        samples[Math.round(start * rate) + i] = (peak * ramp * swell * sum) / tones.length
      }
    }
    start += length
  }
  return samples
}
