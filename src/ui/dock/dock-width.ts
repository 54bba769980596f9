/** What is left for the calls however wide the dock is made, and the least of the dock itself, in rem. */
const left = 64 / 16 + 340 / 16 + 22
const least = 20

/** Widths in pixels. */
export interface DockRange {
  readonly min: number
  readonly max: number
  /** What it is until somebody changes it. */
  readonly usual: number
}

/**
 * How wide the dock may be.
 * @param viewport width of the window, pixels
 * @param rem pixels of one rem
 */
export function dockRange(viewport: number, rem: number): DockRange {
  const min = Math.round(least * rem)
  const max = Math.max(min, Math.round(viewport - left * rem))
  return { min, max, usual: within({ min, max }, Math.max(24 * rem, Math.min(36 * rem, viewport * 0.34))) }
}

/** The nearest allowed width. */
export function within({ min, max }: Pick<DockRange, 'min' | 'max'>, width: number): number {
  return Math.round(Math.max(min, Math.min(max, width)))
}

/**
 * The width after a key of a window splitter (WAI-ARIA Authoring Practices); undefined if the key is none of its.
 * @param toStart the key that points towards the calls: it makes the dock wider
 */
export function widthAfterKey(
  key: string,
  width: number,
  range: DockRange,
  toStart: 'ArrowLeft' | 'ArrowRight',
): number | undefined {
  const step = Math.max(8, Math.round((range.max - range.min) / 20))
  if (key === 'Home') return range.min
  if (key === 'End') return range.max
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  return within(range, width + (key === toStart ? step : -step))
}
