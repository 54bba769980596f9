import { useEffect, useEffectEvent } from 'react'
import { readTones } from '../../core/tones.ts'

/** Hears keys that are typed or pasted while nothing else wants them. @param send is given 0–9 * # A–D `,` `w` */
export function useToneInput(send: (tones: string) => void): void {
  const take = useEffectEvent(send)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (!/^[0-9*#a-d,w]$/i.test(event.key) || isWriting(event.target)) return
      event.preventDefault()
      take(event.key.toUpperCase().replace('W', 'w'))
    }
    // The field that dials would take it otherwise.
    const paste = (event: ClipboardEvent) => {
      if (isWriting(event.target)) return
      const tones = readTones(event.clipboardData?.getData('text/plain') ?? '')
      if (tones === undefined) return
      event.preventDefault()
      event.stopPropagation()
      take(tones)
    }
    document.addEventListener('keydown', press)
    document.addEventListener('paste', paste, { capture: true })
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('paste', paste, { capture: true })
    }
  }, [])
}

/** Whether what is typed goes into a field. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
