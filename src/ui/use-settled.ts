import { useEffect, useState } from 'react'
import { isSettled } from '../core/settled.ts'
import { usePhoneState } from './phone-context.tsx'

/** How long the first registration goes first, milliseconds. */
const patience = 5000

/** Whether what was kept back for the sake of the first registration may come: it is through, or given up for now, or slow. */
export function useSettled(): boolean {
  const settled = usePhoneState(isSettled)
  const [ready, setReady] = useState(settled)
  // Later registrations take nothing away again.
  if (settled && !ready) setReady(true)
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return ready
}
