import { useEffect, type RefObject } from 'react'

/**
 * When the button one has just pressed goes with the state it belonged to, the focus would fall to the page's top. It goes
 * to the card instead, so that the keyboard goes on from there; focus that is anywhere else is left alone. Keyed by the
 * state it looks once after each change.
 */
export function KeepFocus({ card }: { readonly card: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true })
  }, [card])
  return null
}
