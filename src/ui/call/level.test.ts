import { expect, it } from 'vitest'
import { meterShare } from './level.ts'

it.each([
  [undefined, 0],
  [0, 0],
  [0.001, 0],
  [1, 1],
  [0.5012, 1],
  [0.0316, 0.5],
])('a level of %s lights %s of the meter', (level, share) => expect(meterShare(level)).toBeCloseTo(share, 2))
