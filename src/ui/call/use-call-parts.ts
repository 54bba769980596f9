import { useEffect } from 'react'
import { isSettled } from '../../core/settled.ts'
import { preloadCalls } from '../parts.ts'
import { usePhoneState } from '../phone-context.tsx'

/** Has what calls are drawn with at hand before there is one, and out of the way of the first registration. */
export function useCallParts(): void {
  const settled = usePhoneState(isSettled)
  useEffect(() => {
    if (settled) preloadCalls()
  }, [settled])
}
