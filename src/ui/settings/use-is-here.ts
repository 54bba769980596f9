import { useEffect, useRef } from 'react'

/** Whether this is still on the screen: what takes seconds is not done for whoever has cancelled it. */
export function useIsHere(): () => boolean {
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return () => isHere.current
}
