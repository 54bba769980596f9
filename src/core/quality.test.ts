import { describe, expect, it } from 'vitest'
import { barsOf } from './quality.ts'

describe('bars', () => {
  it.each([
    ['a wire in one house', { loss: 0, jitter: 1, roundTrip: 2 }, 4],
    ['another continent', { loss: 0, jitter: 10, roundTrip: 180 }, 4],
    ['some packets lost', { loss: 0.06, jitter: 20, roundTrip: 80 }, 3],
    ['many packets lost', { loss: 0.1, jitter: 30, roundTrip: 100 }, 2],
    ['every fourth packet lost', { loss: 0.25, jitter: 30, roundTrip: 100 }, 1],
    ['a satellite', { loss: 0, jitter: 20, roundTrip: 700 }, 2],
    ['good here and bad there', { loss: 0, farLoss: 0.2, roundTrip: 20 }, 1],
    ['nothing known but the loss', { loss: 0 }, 4],
  ] as const)('%s', (_, quality, bars) => expect(barsOf(quality)).toBe(bars))

  it('are unknown when nothing was measured, or jitter alone', () => {
    expect(barsOf({})).toBeUndefined()
    expect(barsOf({ jitter: 3 })).toBeUndefined()
  })
})
