import { useEffect, useRef } from 'react'
import { usePhoneState, useView } from '../phone-context.tsx'

/**
 * When the button one has just pressed goes with the state it belonged to, the focus would fall to the page's top. It goes to
 * the card of the same call instead, or to another call's, or to the dialer. Focus that stands anywhere is left alone.
 */
export function useLostFocus(): void {
  const last = useRef<{ readonly element: Element; readonly callId: string | undefined }>(undefined)
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)

  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      last.current = { element: target, callId: target.closest<HTMLElement>('[data-call]')?.dataset.call }
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])

  useEffect(() => {
    if (calls.length + dismissed.length === 0 || document.activeElement !== document.body) return
    if (last.current?.callId === undefined || last.current.element.isConnected) return
    const card = `[data-call="${CSS.escape(last.current.callId)}"]`
    const found = [card, '[data-call]', 'form input'].flatMap(
      (selector) => document.querySelector<HTMLElement>(selector) ?? [],
    )
    found[0]?.focus({ preventScroll: true })
  }, [calls, dismissed])
}
