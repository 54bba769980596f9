import type { Phone } from '../core/phone.ts'

/** Ends calls and removes the bindings as the page goes away, so that nobody is left talking to an empty line. */
export function hangUpOnLeave(phone: Phone): () => void {
  const onHide = () => void phone.stop()
  // A page that comes back from the browser's memory has no connection any more: begin anew.
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) location.reload()
  }
  addEventListener('pagehide', onHide)
  addEventListener('pageshow', onShow)
  return () => {
    removeEventListener('pagehide', onHide)
    removeEventListener('pageshow', onShow)
  }
}
