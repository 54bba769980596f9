import { describe, expect, it, test } from 'vitest'
import type { RingStyle } from '../../core/ring-style.ts'
import { cadence, loudest, power, rate } from './listening.fixture.ts'
import { render } from './render.ts'
import { NOTES } from './ring-score.ts'
import { scoreOf } from './score.ts'

const ring = (style?: RingStyle) => {
  const { tone, voice, peak } = scoreOf('ring', 'GB', style)
  return render(tone, voice, peak, rate)
}

describe('the cadence', () => {
  it.each<[RingStyle | undefined, readonly number[]]>([
    [undefined, [400, 200, 400, 2000]],
    [{}, [400, 200, 400, 2000]],
    [{ cadence: 2 }, [800, 400, 800, 4000]],
    [{ cadence: 3 }, [400, 200, 400, 200, 800, 4000]],
    [{ cadence: 4 }, [300, 200, 1000, 200, 300, 4000]],
    [{ cadence: 5 }, [500, 5500]],
    [{ duration: 'short' }, [200, 200, 200, 2000]],
    [{ duration: 'long' }, [800, 200, 800, 2000]],
    [{ priority: 'high' }, [400, 80, 400, 800]],
  ])('of %j is %j', (style, times) => expect(cadence(ring(style))).toEqual(times))
})

test.each(['usual', 'internal', 'friend', 'family'] as const)('%s: two notes of its own', (source) => {
  const burst = ring(source === 'usual' ? {} : { source }).subarray(0, 0.4 * rate)
  const [low, high] = NOTES[source]
  const others = Object.values(NOTES)
    .flat()
    .filter((note) => Math.abs(note - low) > 40 && Math.abs(note - high) > 40)
  for (const note of [low, high])
    for (const other of others) expect(power(burst, note)).toBeGreaterThan(5 * power(burst, other))
})

test('what matters little is softer, what is delayed is silent at first', () => {
  expect(loudest(ring({ priority: 'low' }))).toBeLessThan(loudest(ring()) / 2)
  expect(scoreOf('ring', 'GB', { delay: true }).delay).toBe(5)
  expect(scoreOf('ring', 'GB').delay).toBeUndefined()
})
