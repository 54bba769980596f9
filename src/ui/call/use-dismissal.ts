import { useEffect } from 'react'
import type { CallId } from '../../core/call.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import type { View } from '../view.ts'
import { isQuiet, lastWords } from './shown-calls.ts'

/** What an ended call had to say has been read. */
export function dismissCall(view: View, id: CallId): void {
  view.setState(({ dismissed }) => ({ dismissed: [...dismissed, id] }))
}

/** Takes ended calls off the screen after a while; not under somebody's pointer or focus. */
export function useDismissal(): void {
  const { view } = usePhone()
  const calls = usePhoneState((state) => state.calls)
  useEffect(() => {
    const timers = calls.flatMap((call) => {
      if (call.status !== 'ended' || isQuiet(call) || view.getState().dismissed.includes(call.id)) return []
      const look = () => {
        const card = document.querySelector(`[data-call="${CSS.escape(call.id)}"]`)
        if (card?.matches(':hover, :has(:focus-visible)')) timers.push(setTimeout(look, 2000))
        else dismissCall(view, call.id)
      }
      return [setTimeout(look, Math.max(0, call.endedAt + lastWords - Date.now()))]
    })
    return () => timers.forEach(clearTimeout)
  }, [calls, view])
}
