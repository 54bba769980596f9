/** Does something once what has just been drawn is seen; at once where nothing is painted, behind another tab. */
export function afterPaint(run: () => void): void {
  if (document.hidden) return run()
  requestAnimationFrame(() => setTimeout(run))
}
