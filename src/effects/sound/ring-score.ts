import type { RingStyle } from '../../core/ring-style.ts'
import { bell, type Bell } from './render.ts'
import type { Score } from './sounding.ts'
import { readTone, type Segment } from './tone.ts'

/** The notes of the bell, Hz: the usual two are D5 and G5; a call from inside is lower, one from friends higher. */
export const NOTES: Readonly<Record<'usual' | NonNullable<RingStyle['source']>, Bell['notes']>> = {
  usual: [587.33, 783.99],
  internal: [440, 554.37],
  friend: [659.26, 987.77],
  family: [523.25, 659.26],
}

/** How often the notes give way to each other, Hz. */
const TRILL = { usual: 11, high: 22 }

/** The distinctive cadences of Telcordia GR-506 by their number, as {@link readTone} reads them; a bell takes of them the times. */
const CADENCES: Readonly<Record<NonNullable<RingStyle['cadence']>, string>> = {
  2: '1:800 0:400 1:800 0:4000',
  3: '1:400 0:200 1:400 0:200 1:800 0:4000',
  4: '1:300 0:200 1:1000 0:200 1:300 0:4000',
  5: '1:500 0:5500',
}

/** How much longer each burst is. */
const STRETCH = { usual: 1, short: 0.5, long: 2 }

/** Of the silence between bursts this much is left for what is urgent. */
const HASTE = 0.4

/** How long a delayed call is silent at first: as long as a usual round takes, seconds. */
const DELAY = 5

/**
 * How a call rings that is marked, or is not: other notes say where it comes from, another cadence what kind it is, and one of
 * high priority leaves little silence.
 * @param usual the cadence in which it rings in the country
 */
export function ringScore(usual: readonly Segment[], style: RingStyle): Score {
  const { cadence, source = 'usual', priority, duration = 'usual', delay } = style
  const tone = cadence === undefined ? usual : readTone(CADENCES[cadence])
  const burst = STRETCH[duration]
  const silence = priority === 'high' ? HASTE : 1
  return {
    tone: tone.map((segment) => ({
      ...segment,
      seconds: segment.seconds * (segment.frequencies.length > 0 ? burst : silence),
    })),
    voice: bell({ notes: NOTES[source], trill: TRILL[priority === 'high' ? 'high' : 'usual'] }),
    peak: priority === 'low' ? 0.25 : 0.6,
    loops: true,
    ...(delay ? { delay: DELAY } : {}),
    volume: 'ringVolume',
  }
}
