/** Longest that anything waits for the screen, milliseconds. */
const PATIENCE = 2000

let seen: Promise<void> | undefined

/**
 * Resolves when the first screen is seen (W3C Paint Timing, first contentful paint): what is asked for before delays it. Where
 * nothing is painted, behind another tab, at once.
 */
export function painted(): Promise<void> {
  return (seen ??= new Promise((resolve) => {
    if (document.hidden) return resolve()
    setTimeout(resolve, PATIENCE)
    new PerformanceObserver((entries, observer) => {
      if (entries.getEntriesByName('first-contentful-paint').length === 0) return
      observer.disconnect()
      resolve()
    }).observe({ type: 'paint', buffered: true })
  }))
}
