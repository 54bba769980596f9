import { useEffect } from 'react'
import type { PhoneState } from '../../core/reduce.ts'
import { lineOf } from '../line.ts'
import { preloadCalls } from '../parts.ts'
import { usePhoneState } from '../phone-context.tsx'

/** Registered, or not to be yet: nothing more important is on its way. */
function isSettled(state: PhoneState): boolean {
  const status = lineOf(state)?.registration.status ?? 'offline'
  return status === 'registered' || status === 'waiting' || status === 'refused'
}

/** Has what calls are drawn with at hand before there is one, and out of the way of the first registration. */
export function useCallParts(): void {
  const settled = usePhoneState(isSettled)
  useEffect(() => {
    if (settled) preloadCalls()
  }, [settled])
}
