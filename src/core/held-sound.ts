import type { HoldMusic } from './hold-music.ts'
import { melody } from './melody.ts'

/** Sound of one channel: samples of −1 to 1, so many a second. */
export interface HeldSound {
  readonly rate: number
  readonly samples: Float32Array<ArrayBuffer>
}

/**
 * What is played to somebody on hold, again and again.
 * @param rate at which a melody is made, samples a second
 */
export function heldSound(music: Exclude<HoldMusic, 'silence'>, rate: number): HeldSound {
  if (music === 'melody') return { rate, samples: melody(rate) }
  return { rate: music.rate, samples: Float32Array.from(music.samples, (sample) => sample / 32_768) }
}
