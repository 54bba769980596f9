import { describe, expect, it, test } from 'vitest'
import type { SoundName } from '../../core/sound.ts'
import { toneCountries } from './country-tones.ts'
import { keyFrequencies } from '../../core/key-frequencies.ts'
import { pure, render } from './render.ts'
import { NOTES } from './ring-score.ts'
import { scoreOf } from './score.ts'
import { cadence, loudest, power, rate } from './listening.fixture.ts'
import { lengthOf, readTone } from './tone.ts'

const heard = (name: SoundName, country: string) => {
  const { tone, voice, peak } = scoreOf(name, country)
  return render(tone, voice, peak, rate)
}

describe('the tones of a country', () => {
  it.each<[string, SoundName, readonly number[], readonly number[]]>([
    ['GB', 'ringback', [400, 450], [400, 200, 400, 2000]],
    ['US', 'ringback', [440, 480], [2000, 4000]],
    ['CA', 'ringback', [440, 480], [2000, 4000]],
    ['CN', 'ringback', [450], [1000, 4000]],
    ['DE', 'ringback', [425], [1000, 4000]],
    ['FR', 'ringback', [440], [1500, 3500]],
    ['SE', 'ringback', [425], [1000, 5000]],
    ['ES', 'ringback', [425], [1500, 3000]],
    ['RU', 'ringback', [425], [800, 3200]],
    ['BR', 'ringback', [425], [1000, 4000]],
    ['', 'ringback', [425], [1000, 4000]],
    ['XX', 'ringback', [425], [1000, 4000]],
    ['__proto__', 'ringback', [425], [1000, 4000]],
    ['GB', 'busy', [400], [375, 375]],
    ['US', 'busy', [480, 620], [500, 500]],
    ['DE', 'busy', [425], [480, 480]],
    ['CN', 'busy', [450], [350, 350]],
    ['IN', 'busy', [400], [750, 750]],
    ['GB', 'congestion', [400], [400, 350, 225, 525]],
    ['US', 'congestion', [480, 620], [250, 250]],
    ['BR', 'congestion', [425], [250, 250, 750, 250]],
    ['IT', 'congestion', [425], [200, 200]],
    ['NL', 'waiting', [425], [500, 9500]],
    ['FR', 'waiting', [440], [300, 10000]],
  ])('%s: %s has %j Hz for %j ms', (country, name, frequencies, times) => {
    const samples = heard(name, country)
    expect(cadence(samples)).toEqual(times)
    const on = samples.subarray(0, ((times[0] ?? 0) * rate) / 1000)
    const others = [350, 400, 425, 440, 450, 480, 620, 950].filter((hertz) => !frequencies.includes(hertz))
    const weakest = Math.min(...frequencies.map((hertz) => power(on, hertz)))
    for (const other of others) expect(weakest).toBeGreaterThan(2 * power(on, other))
  })

  it.each(['AU', 'IN', 'JP'])('%s: its ringback is modulated', (country) => {
    const { tone } = scoreOf('ringback', country)
    const modulation = tone[0]?.modulation ?? 0
    const seconds = tone[0]?.seconds ?? 0
    const samples = heard('ringback', country).subarray(0, seconds * rate)
    // Amplitude modulation puts half as much to each side.
    for (const hertz of [400, 400 - modulation, 400 + modulation])
      expect(power(samples, hertz)).toBeGreaterThan(20 * power(samples, 600))
  })

  test('the second burst of Australian congestion is 10 dB softer', () => {
    const samples = heard('congestion', 'AU')
    const burst = (from: number) => loudest(samples.subarray(from * rate, (from + 0.375) * rate))
    expect(20 * Math.log10(burst(0) / burst(0.75))).toBeCloseTo(10, 1)
  })
})

describe.each(['', ...toneCountries])('in %j', (country) => {
  it.each<SoundName>([
    'ring',
    'waiting',
    'ringback',
    'busy',
    'congestion',
    'information',
    'connected',
    'ended',
  ])('%s is well formed, never too loud, and begins and ends without a click', (name) => {
    const { tone, peak } = scoreOf(name, country)
    for (const { frequencies, seconds } of tone) {
      expect(seconds).toBeGreaterThan(0.02)
      for (const hertz of frequencies) expect(hertz).toBeGreaterThan(300)
    }
    const samples = heard(name, country)
    expect(samples).toHaveLength(Math.round(lengthOf(tone) * rate))
    expect(loudest(samples)).toBeLessThanOrEqual(peak + 1e-6)
    expect(loudest(samples)).toBeGreaterThan(peak / 3)
    const steps = samples.map((sample, index) => Math.abs(sample - (samples[index - 1] ?? 0)))
    const steepest = peak * 2 * Math.sin((Math.PI * 2000) / rate)
    expect(loudest(steps)).toBeLessThan(steepest)
  })
})

test('the bell rings in the cadence of the country, on two notes', () => {
  const samples = heard('ring', 'GB')
  expect(cadence(samples)).toEqual([400, 200, 400, 2000])
  const burst = samples.subarray(0, 0.4 * rate)
  for (const note of NOTES.usual) expect(power(burst, note)).toBeGreaterThan(20 * power(burst, 440))
})

test('the waiting tone is a quarter as loud as what else a network sends, or softer', () => {
  for (const country of toneCountries)
    expect(scoreOf('waiting', country).peak).toBeLessThan(scoreOf('ringback', country).peak / 3)
})

test('no such number: three tones that rise, the same everywhere', () => {
  const samples = heard('information', 'IN')
  const [first, second, third] = [0, 0.33, 0.66].map((at) => samples.subarray(at * rate, (at + 0.33) * rate))
  for (const [stretch, hertz] of [
    [first, 950],
    [second, 1400],
    [third, 1800],
  ] as const)
    expect(power(stretch ?? samples, hertz)).toBeGreaterThan(100 * power(stretch ?? samples, 425))
})

describe('keys', () => {
  it.each([
    ['1', [697, 1209]],
    ['5', [770, 1336]],
    ['0', [941, 1336]],
    ['*', [941, 1209]],
    ['#', [941, 1477]],
    ['D', [941, 1633]],
    ['a', [697, 1633]],
    ['+', undefined],
    ['', undefined],
    ['12', undefined],
  ])('%s sounds %j Hz', (sign, frequencies) => {
    expect(keyFrequencies(sign)).toEqual(frequencies)
  })

  test('both tones of a key are equally loud', () => {
    const tone = [{ frequencies: keyFrequencies('9') ?? [], modulation: 0, seconds: 0.12, level: 1 }]
    const samples = render(tone, pure, 0.3, rate)
    expect(power(samples, 852) / power(samples, 1477)).toBeCloseTo(1, 1)
    expect(power(samples, 852)).toBeGreaterThan(100 * power(samples, 1100))
  })
})

test('the short form of a tone says frequencies, modulation, level and time', () => {
  expect(readTone('400+450:400 0:200 400*25@-20:1000')).toEqual([
    { frequencies: [400, 450], modulation: 0, seconds: 0.4, level: 1 },
    { frequencies: [], modulation: 0, seconds: 0.2, level: 1 },
    { frequencies: [400], modulation: 25, seconds: 1, level: 0.1 },
  ])
})
