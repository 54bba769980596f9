import { describe, expect, it } from 'vitest'
import { decodeMuLaw, encodeMuLaw, muLawTone } from './g711.ts'

describe('µ-law', () => {
  it('knows the values of the recommendation', () => {
    expect(encodeMuLaw(0)).toBe(0xff)
    expect(encodeMuLaw(32767)).toBe(0x80)
    expect(encodeMuLaw(-32768)).toBe(0x00)
    expect(decodeMuLaw(0xff)).toBe(0)
    expect(decodeMuLaw(0x80)).toBe(32124)
    expect(decodeMuLaw(0x00)).toBe(-32124)
  })

  it('gives every code back that it reads, except the second zero', () => {
    for (let code = 0; code < 256; code += 1) {
      expect(encodeMuLaw(decodeMuLaw(code))).toBe(code === 0x7f ? 0xff : code)
    }
  })

  it('never errs by more than half a step of the segment', () => {
    for (let sample = -32635; sample <= 32635; sample += 13) {
      const step = 2 ** Math.max(3, Math.floor(Math.log2(Math.abs(sample) + 132)) - 4)
      expect(Math.abs(decodeMuLaw(encodeMuLaw(sample)) - sample)).toBeLessThanOrEqual(step / 2 + 1)
    }
  })
})

describe('a tone', () => {
  it('is a whole number of periods of the asked frequency at the asked level', () => {
    const tone = muLawTone(440, 8192, 8000)
    expect(tone).toHaveLength(200)
    const second = Array.from({ length: 8000 }, (_, n) => decodeMuLaw(tone[n % tone.length] ?? 0))
    const upward = second.filter((value, n) => n > 0 && value >= 0 && (second[n - 1] ?? 0) < 0)
    expect(upward.length).toBeGreaterThanOrEqual(439)
    expect(upward.length).toBeLessThanOrEqual(440)
    expect(Math.max(...second)).toBeGreaterThan(8192 * 0.97)
    expect(Math.max(...second)).toBeLessThan(8192 * 1.03)
  })
})
