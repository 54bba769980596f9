import type { Page } from '@playwright/test'

export interface Frames {
  readonly count: number
  /** The longest time between two frames, milliseconds. */
  readonly longest: number
  /** Durations of the frames that the browser itself calls long (over 50 ms), milliseconds. */
  readonly long: readonly number[]
  /** What the work came to, so that it is done. */
  readonly sum: number
}

/**
 * Watches the page's frames while it scrolls a list down, from where it is to its end.
 * @param scroller selects the element that scrolls
 * @param step pixels a frame; with 0 it stays for 120 frames
 * @param work square roots to take in each frame besides: how long that takes tells how quiet the machine is
 */
export function scrollFrames(page: Page, scroller: string, step: number, work = 0): Promise<Frames> {
  return page.evaluate(
    ([selector, pixels, roots]) =>
      new Promise<Frames>((resolve, reject) => {
        const list = document.querySelector(selector)
        if (!list) {
          reject(new Error(`nothing is ${selector}`))
          return
        }
        const long: number[] = []
        const observer = new PerformanceObserver((entries) => {
          for (const { duration } of entries.getEntries()) long.push(Math.round(duration))
        })
        observer.observe({ type: 'long-animation-frame' })
        let sum = 0
        let [count, longest, last] = [0, 0, performance.now()]
        const frame = (now: number) => {
          count += 1
          longest = Math.max(longest, now - last)
          last = now
          list.scrollTop += pixels
          for (let root = 0; root < roots; root += 1) sum += Math.sqrt(root)
          const isOver =
            pixels === 0 ? count >= 120 : list.scrollTop + list.clientHeight >= list.scrollHeight - 1
          if (!isOver) requestAnimationFrame(frame)
          else
            setTimeout(() => {
              observer.disconnect()
              resolve({ count, longest: Math.round(longest), long, sum })
            }, 100)
        }
        requestAnimationFrame((now) => {
          last = now
          requestAnimationFrame(frame)
        })
      }),
    [scroller, step, work] as const,
  )
}
