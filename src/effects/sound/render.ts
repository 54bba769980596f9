import { lengthOf, type Segment } from './tone.ts'

/** Seconds over which a tone comes and goes, so that it does not click. */
const RAMP = 0.008

/** What sounds in a segment, −1 … 1, before it is made softer. @param time seconds since the segment began */
export type Voice = (segment: Segment, time: number) => number

/** Pure tones, as a network makes them. */
export const pure: Voice = ({ frequencies, modulation }, time) => {
  const sum = frequencies.reduce((total, hertz) => total + Math.sin(2 * Math.PI * hertz * time), 0)
  const swell = modulation === 0 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * modulation * time)
  return (sum * swell) / frequencies.length
}

/** What a bell sounds like: its two notes, and how often they give way to each other, Hz. */
export interface Bell {
  readonly notes: readonly [number, number]
  readonly trill: number
}

/** A bell that one can bear all day: a soft trill, with a little of the octave above. It takes of a tone its cadence alone. */
export const bell =
  ({ notes, trill }: Bell): Voice =>
  (_, time) => {
    const [one, other] = notes.map((note) => {
      const angle = 2 * Math.PI * note * time
      return (Math.sin(angle) + 0.25 * Math.sin(2 * angle)) / 1.25
    })
    const share = 0.5 + 0.5 * Math.cos(2 * Math.PI * trill * time)
    return share * (one ?? 0) + (1 - share) * (other ?? 0)
  }

/**
 * One round of a tone as samples, to be played in a loop or once.
 * @param peak loudest sample, 0–1
 * @param rate samples a second
 */
export function render(
  tone: readonly Segment[],
  voice: Voice,
  peak: number,
  rate: number,
): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(lengthOf(tone) * rate))
  let start = 0
  for (const segment of tone) {
    const first = Math.round(start * rate)
    const count = segment.frequencies.length === 0 ? 0 : Math.round(segment.seconds * rate)
    for (let i = 0; i < count && first + i < samples.length; i++) {
      const time = i / rate
      const ramp = Math.min(1, time / RAMP, (segment.seconds - time) / RAMP)
      samples[first + i] = peak * segment.level * ramp * voice(segment, time)
    }
    start += segment.seconds
  }
  return samples
}
