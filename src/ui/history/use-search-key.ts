import { useEffect, useEffectEvent } from 'react'
import { isModified } from '../shortcuts.ts'

/** The platform's modifier and / leads to the search. The sign counts where the layout has it, else its place. */
export function useSearchKey(search: () => void): void {
  const run = useEffectEvent(search)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isModified(event) || (event.key !== '/' && event.code !== 'Slash')) return
      event.preventDefault()
      run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
