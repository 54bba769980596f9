import type { Voice } from './render.ts'
import type { Segment } from './tone.ts'

/** How a sound is made. */
export interface Score {
  readonly tone: readonly Segment[]
  readonly voice: Voice
  /** Loudest sample at full volume, 0–1. */
  readonly peak: number
  /** Goes on until it is stopped. */
  readonly loops: boolean
  /** Silent at first, seconds. */
  readonly delay?: number
  /** Whose volume it has. */
  readonly volume: 'ringVolume' | 'toneVolume'
}
