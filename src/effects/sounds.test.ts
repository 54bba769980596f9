import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../core/event.ts'
import { initialState, reduce } from '../core/reduce.ts'
import { cadences, renderCadence } from './cadence.ts'
import { soundOf } from './sound-of.ts'

type Happening = readonly [callId: string, type: CallEvent['type'], rest?: object]
const remote = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }
const after = (...happenings: readonly Happening[]) =>
  soundOf(
    happenings
      .map(([callId, type, rest]) => ({ at: 1, callId, type, ...rest }) as CallEvent)
      .reduce(reduce, initialState),
  )
const begins = (callId: string, direction: 'in' | 'out'): Happening => [
  callId,
  'call/created',
  { accountId: 'a', direction, remote },
]
const talking: readonly Happening[] = [begins('t', 'out'), ['t', 'call/answered']]
const rings = (code: number, earlyMedia = false): Happening => ['o', 'call/progressed', { code, earlyMedia }]

describe('what the phone sounds like', () => {
  it.each<[string, readonly Happening[], string | undefined]>([
    ['nothing goes on', [], undefined],
    ['somebody calls', [begins('i', 'in')], 'ring'],
    ['it is taken', [begins('i', 'in'), ['i', 'call/accepted']], undefined],
    [
      'it is given up',
      [begins('i', 'in'), ['i', 'call/ended', { reason: { kind: 'cancelled', by: 'remote' } }]],
      undefined,
    ],
    ['somebody calls while one talks', [...talking, begins('i', 'in')], 'waiting'],
    [
      'somebody calls while the other call is held',
      [...talking, ['t', 'call/held', { side: 'local', held: true }], begins('i', 'in')],
      'ring',
    ],
    ['a call goes out', [begins('o', 'out')], undefined],
    ['it rings there', [begins('o', 'out'), rings(180)], 'ringback'],
    ['the far end sends its own sound', [begins('o', 'out'), rings(180), rings(183, true)], undefined],
    ['it is answered', [begins('o', 'out'), rings(180), ['o', 'call/answered']], undefined],
    ['it waits in a queue', [begins('o', 'out'), rings(182)], undefined],
  ])('when %s', (_, happenings, sound) => {
    expect(after(...happenings)).toBe(sound)
  })
})

describe.each(Object.entries(cadences))('the sound %s', (_, cadence) => {
  const rate = 8000
  const samples = renderCadence(cadence, rate)
  const seconds = cadence.pattern.reduce((sum, part) => sum + part, 0)
  const loudest = (from: number, to: number) =>
    samples
      .subarray(Math.round(from * rate), Math.round(to * rate))
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)

  it('sounds and is silent as its pattern says', () => {
    expect(samples).toHaveLength(Math.round(seconds * rate))
    let start = 0
    for (const [index, length] of cadence.pattern.entries()) {
      const level = loudest(start + 0.001, start + length - 0.001)
      if (index % 2 === 0) expect(level).toBeGreaterThan(cadence.peak * 0.9)
      else expect(level).toBe(0)
      start += length
    }
  })

  it('is never louder than it should be, and begins and ends without a click', () => {
    expect(loudest(0, seconds)).toBeLessThanOrEqual(cadence.peak + 1e-6)
    const steps = samples.map((sample, index) => Math.abs(sample - (samples[index - 1] ?? 0)))
    const steepest = cadence.peak * 2 * Math.sin((Math.PI * Math.max(...cadence.tones)) / rate) * 1.1
    expect(steps.reduce((most, step) => Math.max(most, step), 0)).toBeLessThan(steepest)
  })

  it('has its tones in it, by Goertzel', () => {
    const power = (tone: number) => {
      const coefficient = 2 * Math.cos((2 * Math.PI * tone) / rate)
      let [one, two] = [0, 0]
      for (const sample of samples.subarray(0, rate / 5)) [one, two] = [sample + coefficient * one - two, one]
      return one * one + two * two - coefficient * one * two
    }
    for (const tone of cadence.tones) expect(power(tone)).toBeGreaterThan(100 * power(1200))
  })
})
