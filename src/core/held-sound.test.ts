import { expect, test } from 'vitest'
import { heldSound } from './held-sound.ts'

test('a recording is played as it was kept, at its own rate', () => {
  const { rate, samples } = heldSound({ rate: 8000, samples: Int16Array.of(0, 16_384, -32_768) }, 48_000)
  expect([rate, ...samples]).toEqual([8000, 0, 0.5, -1])
})

test('a melody is made at the rate at which it is played', () => {
  const { rate, samples } = heldSound('melody', 48_000)
  expect([rate, samples.length / rate]).toEqual([48_000, 9.6])
})
