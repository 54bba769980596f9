/** Between the two, and to the edges of the window, in pixels. */
const gap = 4
const margin = 8

/**
 * Puts a shown popover beneath what opened it, or above where there is no room, its end under the opener's end; and again when
 * the window changes. It stands where it is while something scrolls: it is about to be closed or used.
 * @returns what stops it
 */
export function placeBeside(popover: HTMLElement, opener: HTMLElement): () => void {
  const place = () => {
    const from = opener.getBoundingClientRect()
    const { width, height } = popover.getBoundingClientRect()
    const room = { x: document.documentElement.clientWidth, y: document.documentElement.clientHeight }
    const rightToLeft = getComputedStyle(opener).direction === 'rtl'
    // The end of a row is where its menu stands: it opens towards the row's words.
    const towardsStart = rightToLeft ? from.left : from.right - width
    const towardsEnd = rightToLeft ? from.right - width : from.left
    const fits = (left: number) => left >= margin && left + width <= room.x - margin
    const left = [towardsStart, towardsEnd].find(fits) ?? Math.max(margin, (room.x - width) / 2)
    const below = from.bottom + gap
    const above = from.top - gap - height
    const top =
      below + height <= room.y - margin || above < margin
        ? Math.min(below, Math.max(margin, room.y - margin - height))
        : above
    popover.style.left = `${left}px`
    popover.style.top = `${top}px`
  }
  place()
  addEventListener('resize', place)
  return () => removeEventListener('resize', place)
}
