import { useEffect, useEffectEvent, type RefObject } from 'react'

/**
 * Hands over text that is pasted anywhere on the page, except into something else one is writing in, and except into the
 * middle of what stands in the field: that is the browser's own work.
 */
export function usePasteAnywhere(
  input: RefObject<HTMLInputElement | null>,
  onText: (text: string) => void,
): void {
  const take = useEffectEvent(onText)
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const writing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      if (writing && !(writing === input.current && isWhole(input.current))) return
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (text === '') return
      event.preventDefault()
      take(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [input])
}

/** Whether pasting would leave nothing of what is there. */
function isWhole({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return selectionStart === 0 && selectionEnd === value.length
}
