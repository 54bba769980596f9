import { useEffect, useEffectEvent } from 'react'
import { letterOf } from '../shortcuts.ts'

/** What somebody answers who was asked for a key. */
export type KeyAnswer = { readonly key: string } | 'cancel'

/**
 * While `isAsking`, the next letter or figure is an answer and does nothing else; Backspace and Delete answer "none", Escape
 * and Tab leave it. Enter and Space still press buttons.
 */
export function useKeyPress(isAsking: boolean, answer: (given: KeyAnswer) => void): void {
  const give = useEffectEvent(answer)
  useEffect(() => {
    if (!isAsking) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab') return give('cancel')
      const key = letterOf(event)
      const given =
        event.key === 'Escape'
          ? ('cancel' as const)
          : event.key === 'Backspace' || event.key === 'Delete'
            ? { key: '' }
            : key !== ''
              ? { key }
              : undefined
      if (given === undefined) return undefined
      event.preventDefault()
      // Nothing else answers to it: it may be a shortcut already.
      event.stopImmediatePropagation()
      return give(given)
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [isAsking])
}
