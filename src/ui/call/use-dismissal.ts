import { useEffect } from 'react'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { isQuiet, lastWords } from './shown-calls.ts'

/** Takes ended calls off the screen after a while; not under somebody's pointer or focus. */
export function useDismissal(): void {
  const { view } = usePhone()
  const calls = usePhoneState((state) => state.calls)
  useEffect(() => {
    const timers = calls.flatMap((call) => {
      if (call.status !== 'ended' || isQuiet(call) || view.getState().dismissed.includes(call.id)) return []
      const dismiss = () => view.setState(({ dismissed }) => ({ dismissed: [...dismissed, call.id] }))
      const look = () => {
        const card = document.querySelector(`[data-call="${CSS.escape(call.id)}"]`)
        if (card?.matches(':hover, :has(:focus-visible)')) timers.push(setTimeout(look, 2000))
        else dismiss()
      }
      return [setTimeout(look, Math.max(0, call.endedAt + lastWords - Date.now()))]
    })
    return () => timers.forEach(clearTimeout)
  }, [calls, view])
}
