import type { RingStyle } from '../../core/ring-style.ts'
import type { SoundName } from '../../core/sound.ts'
import { type CountryTones, tonesOf } from './country-tones.ts'
import { pure } from './render.ts'
import { ringScore } from './ring-score.ts'
import type { Score } from './sounding.ts'
import { readTone } from './tone.ts'

const network = { voice: pure, peak: 0.4, loops: true, volume: 'toneVolume' } as const
const tick = { voice: pure, peak: 0.2, loops: false, volume: 'toneVolume' } as const

/** The same everywhere: the special information tone of ITU-T E.180 §7.2.2, and two ticks of our own, up and down. */
const INFORMATION = '950:330 1400:330 1800:330 0:1000'
const CONNECTED = '587:40 784:70'
const ENDED = '784:40 587:70'

/**
 * How a sound is made in a country. The bell keeps the cadence in which it rings there; the waiting tone is soft, for it falls
 * into somebody's sentence.
 * @param country ISO 3166-1 alpha-2, or ''
 * @param style how it rings, if it does
 */
export function scoreOf(name: SoundName, country: string, style: RingStyle = {}): Score {
  const tones: CountryTones = tonesOf(country)
  switch (name) {
    case 'ring':
      return ringScore(readTone(tones.ringback), style)
    case 'waiting':
      return { ...network, peak: 0.12, tone: readTone(tones.waiting) }
    case 'information':
      return { ...network, tone: readTone(INFORMATION) }
    case 'connected':
      return { ...tick, tone: readTone(CONNECTED) }
    case 'ended':
      return { ...tick, tone: readTone(ENDED) }
    default:
      return { ...network, tone: readTone(tones[name]) }
  }
}
