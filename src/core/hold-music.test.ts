import { expect, test } from 'vitest'
import { MUSIC_SECONDS, recordingOf, secondsOf } from './hold-music.ts'

test('several channels become one that is not louder', () => {
  const recording = recordingOf([Float32Array.of(0.5, 1, -1), Float32Array.of(0.5, 1, 1)], 8000)
  expect([...(recording?.samples ?? [])]).toEqual([Math.round(0.5 * 32_767), 32_767, 0])
})

test('what is too loud is cut and not turned over', () => {
  expect([...(recordingOf([Float32Array.of(1.5, -7)], 8000)?.samples ?? [])]).toEqual([32_767, -32_767])
})

test('no more is kept than so many seconds', () => {
  const long = new Float32Array(10 * (MUSIC_SECONDS + 5)).fill(0.5)
  const recording = recordingOf([long], 10)
  expect(recording && secondsOf(recording)).toBe(MUSIC_SECONDS)
})

test('silence, and nothing at all, is no music', () => {
  expect(recordingOf([new Float32Array(800)], 8000)).toBeUndefined()
  expect(recordingOf([], 8000)).toBeUndefined()
  expect(recordingOf([new Float32Array(0)], 8000)).toBeUndefined()
})
