import { describe, expect, it } from 'vitest'
import { dockRange, widthAfterKey, within } from './dock-width.ts'

const range = dockRange(1280, 16)

describe('the dock', () => {
  it('leaves the calls their room in every window', () => {
    for (const viewport of [1024, 1280, 1920, 3840]) {
      const { min, max, usual } = dockRange(viewport, 16)
      expect(min).toBeLessThanOrEqual(usual)
      expect(usual).toBeLessThanOrEqual(max)
      expect(viewport - usual - 64 - 340).toBeGreaterThanOrEqual(viewport === 1024 ? 300 : 352)
    }
  })

  it('grows with the text', () => {
    expect(dockRange(3840, 24).min).toBe(480)
  })

  it('takes a kept width of a larger window as far as there is room', () => {
    expect(within(range, 4000)).toBe(range.max)
    expect(within(range, 1)).toBe(range.min)
  })

  it('follows the arrows where they point, and stays within its ends', () => {
    expect(widthAfterKey('ArrowLeft', 400, range, 'ArrowLeft')).toBeGreaterThan(400)
    expect(widthAfterKey('ArrowRight', 400, range, 'ArrowLeft')).toBeLessThan(400)
    expect(widthAfterKey('ArrowRight', 400, range, 'ArrowRight')).toBeGreaterThan(400)
    expect(widthAfterKey('ArrowLeft', range.max, range, 'ArrowLeft')).toBe(range.max)
    expect(widthAfterKey('Home', 400, range, 'ArrowLeft')).toBe(range.min)
    expect(widthAfterKey('End', 400, range, 'ArrowLeft')).toBe(range.max)
    expect(widthAfterKey('Tab', 400, range, 'ArrowLeft')).toBeUndefined()
  })
})
