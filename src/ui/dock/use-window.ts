import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** Width of the window and of one rem, in pixels, as they change. */
export function useWindow(): { readonly width: number; readonly rem: number } {
  const width = useSyncExternalStore(subscribe, () => document.documentElement.clientWidth)
  const rem = useSyncExternalStore(subscribe, () =>
    parseFloat(getComputedStyle(document.documentElement).fontSize),
  )
  return { width, rem }
}
