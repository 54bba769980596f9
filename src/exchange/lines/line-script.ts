import type { OpenMedia } from './line-media.ts'

/** One response in a call's beginning. */
export interface Step {
  /** Milliseconds after the step before. */
  readonly after: number
  /** 101–699. */
  readonly status: number
  /** The session description goes with it (101–299). A 2xx always has one. */
  readonly early?: boolean
  /** For 3xx: the user part to try instead, in the domain that was called. */
  readonly instead?: string
}

/** How a line behaves: what it says, and with which sound. */
export interface LineScript {
  /** User part of its address, in every domain. */
  readonly user: string
  readonly steps: readonly Step[]
  readonly openMedia?: OpenMedia
}

/** Early media lasts long enough to be heard and short enough not to bore. */
const earlyMs = 2000
const slowMs = 3000
const slowAnswerMs = 2000

/**
 * The lines of the demo exchange.
 * @param sound opens the two kinds of sound.
 */
export function demoLines(sound: { echo: OpenMedia; tone: OpenMedia }): LineScript[] {
  return [
    { user: 'echo', steps: [{ after: 0, status: 200 }], openMedia: sound.echo },
    {
      user: 'tone',
      steps: [
        { after: 0, status: 183, early: true },
        { after: earlyMs, status: 200 },
      ],
      openMedia: sound.tone,
    },
    { user: 'announcement', steps: [{ after: 0, status: 183, early: true }], openMedia: sound.tone },
    { user: 'busy', steps: [{ after: 0, status: 486 }] },
    { user: 'nobody', steps: [{ after: 0, status: 180 }] },
    { user: 'decline', steps: [{ after: 0, status: 603 }] },
    { user: 'moved', steps: [{ after: 0, status: 302, instead: 'echo' }] },
    {
      user: 'slow',
      steps: [
        { after: slowMs, status: 180 },
        { after: slowAnswerMs, status: 200 },
      ],
      openMedia: sound.echo,
    },
  ]
}
