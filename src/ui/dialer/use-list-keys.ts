import { useEffect, useEffectEvent, type RefObject } from 'react'

interface ListKeys {
  readonly count: number
  /** Which is chosen, −1 for none: then the keys mean the text. */
  readonly index: number
  readonly choose: (index: number) => void
  /** Does what the chosen one is for. */
  readonly enter: () => void
  readonly close: () => void
  readonly open: () => void
}

/** The keys of a combobox: arrows go through the list and back to the text, Enter and Escape mean the list while it is there. */
export function useListKeys(input: RefObject<HTMLInputElement | null>, list: ListKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (!take(event.key, list)) return
    // Enter would send the form, Escape would close what stands around it.
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const field = input.current
    const listen = (event: KeyboardEvent) => press(event)
    field?.addEventListener('keydown', listen)
    return () => field?.removeEventListener('keydown', listen)
  }, [input])
}

/** @returns whether the key meant the list */
function take(key: string, { count, index, choose, enter, close, open }: ListKeys): boolean {
  switch (key) {
    case 'ArrowDown':
      if (count === 0) open()
      else choose(index + 1 < count ? index + 1 : -1)
      return true
    case 'ArrowUp':
      if (count > 0) choose(index < 0 ? count - 1 : index - 1)
      return true
    case 'Enter':
      if (index >= 0) enter()
      return index >= 0
    case 'Escape':
      if (count > 0) close()
      return count > 0
    default:
      return false
  }
}
