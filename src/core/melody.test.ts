import { expect, test } from 'vitest'
import { melody } from './melody.ts'

const RATE = 16_000

test('a melody is quiet, and never so loud that it is cut', () => {
  const sound = melody(RATE)
  const peak = Math.max(...sound.map(Math.abs))
  expect(peak).toBeGreaterThan(0.05)
  expect(peak).toBeLessThan(0.5)
})

test('it begins again without a seam', () => {
  const sound = melody(RATE)
  const [first = 0, last = 0] = [sound[0], sound.at(-1)]
  const steps = sound.slice(1).map((sample, at) => Math.abs(sample - (sound[at] ?? 0)))
  expect(Math.abs(first - last)).toBeLessThanOrEqual(Math.max(...steps))
})
