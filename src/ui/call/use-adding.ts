import { useEffect } from 'react'
import { usePhone, usePhoneState, useView } from '../phone-context.tsx'
import { liveCount } from './conversation-commands.ts'

/** While somebody else to call is being chosen the dialer has the focus; it is over once somebody is called or talked to again. */
export function useAdding(): void {
  const { view } = usePhone()
  const calls = usePhoneState((state) => state.calls)
  const adding = useView((state) => state.adding)

  useEffect(() => {
    if (adding !== undefined) document.querySelector<HTMLElement>('form [role=combobox]')?.focus()
  }, [adding])

  useEffect(() => {
    const talks = calls.some((call) => call.status === 'active' && !(call.hold.wanted ?? call.hold.local))
    if (adding !== undefined && (talks || adding !== liveCount(calls))) view.setState({ adding: undefined })
  }, [adding, calls, view])
}
