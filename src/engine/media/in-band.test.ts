import { describe, expect, it } from 'vitest'
import { toneSpans } from './in-band.ts'

const dBm0 = (amplitude: number) => 20 * Math.log10(amplitude) + 3.14

describe('keys as sound', () => {
  it('have the frequencies of ITU-T Q.23', () => {
    const [five, hash] = toneSpans('5#')
    expect(five?.parts.map(([frequency]) => frequency)).toEqual([770, 1336])
    expect(hash?.parts.map(([frequency]) => frequency)).toEqual([941, 1477])
  })

  it('are as long and as far apart as ITU-T Q.24 asks', () => {
    const spans = toneSpans('159D')
    expect(spans).toHaveLength(4)
    spans.forEach(({ from, to }, index) => {
      expect(to - from).toBeGreaterThanOrEqual(0.04)
      expect(from - (spans[index - 1]?.to ?? -1)).toBeGreaterThanOrEqual(0.04)
    })
  })

  it('are as loud as ITU-T Q.24 allows, and never clipped', () => {
    const [span] = toneSpans('1')
    const [lower = 0, higher = 0] = span?.parts.map(([, amplitude]) => amplitude) ?? []
    for (const amplitude of [lower, higher]) {
      expect(dBm0(amplitude)).toBeGreaterThan(-25)
      expect(dBm0(amplitude)).toBeLessThan(0)
    }
    expect(dBm0(higher) - dBm0(lower)).toBeGreaterThanOrEqual(-4)
    expect(dBm0(higher) - dBm0(lower)).toBeLessThanOrEqual(4)
    expect(lower + higher).toBeLessThan(1)
  })
})
