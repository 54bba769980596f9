import type { Phone } from '../core/phone.ts'

/** Between looks at the clock, milliseconds. */
const TICK = 20_000

/** Browsers let a hidden page look at the clock once a minute only: longer than that, nothing ran. Milliseconds. */
const ASLEEP = 90_000

/** A page that was frozen and says so has slept, however short that was, if somebody could have called. Milliseconds. */
const FROZEN = 10_000

/**
 * Tells the phone that the page runs again after the computer slept or the browser froze the tab: seen by a gap in the time,
 * or told by the browser (Page Lifecycle, `freeze` and `resume`; `pageshow` of a page that was put away).
 * @param now epoch milliseconds; must go on while the computer sleeps
 */
export function wake(phone: Phone, now: () => number = Date.now): () => void {
  let seen = now()
  const look = (least: number) => {
    const before = seen
    seen = now()
    if (seen - before >= least) phone.wake(seen - before)
  }
  const onTick = () => look(ASLEEP)
  const onFreeze = () => {
    seen = now()
  }
  const onResume = () => look(FROZEN)
  const onShow = ({ persisted }: PageTransitionEvent) => persisted && look(FROZEN)
  const timer = setInterval(onTick, TICK)
  document.addEventListener('visibilitychange', onTick)
  document.addEventListener('freeze', onFreeze)
  document.addEventListener('resume', onResume)
  addEventListener('pagehide', onFreeze)
  addEventListener('pageshow', onShow)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onTick)
    document.removeEventListener('freeze', onFreeze)
    document.removeEventListener('resume', onResume)
    removeEventListener('pagehide', onFreeze)
    removeEventListener('pageshow', onShow)
  }
}
