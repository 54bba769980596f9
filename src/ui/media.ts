import { useSyncExternalStore } from 'react'

/** Room for more than one column, and for a list beside the stage and a dock. */
export const atLeast = { middle: '(width >= 40rem)', wide: '(width >= 64rem)' } as const

/** Whether a media query holds, now and as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
