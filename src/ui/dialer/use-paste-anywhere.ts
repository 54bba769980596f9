import { useEffect, useEffectEvent } from 'react'

/** Hands over text that is pasted anywhere on the page, except into something one is writing in. */
export function usePasteAnywhere(onText: (text: string) => void): void {
  const take = useEffectEvent(onText)
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const writing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (writing || text === '') return
      event.preventDefault()
      take(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
