import type { RefObject } from 'react'

/** Edits the field from outside it, where its caret stands, without taking the focus to it. */
export function useDraftEdit(input: RefObject<HTMLInputElement | null>) {
  const replace = (from: number, to: number, text: string) => {
    input.current?.setRangeText(text, from, to, 'end')
    input.current?.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const selection = () => {
    const { value = '', selectionStart = null, selectionEnd = null } = input.current ?? {}
    return { value, from: selectionStart ?? value.length, to: selectionEnd ?? value.length }
  }
  return {
    insert: (text: string) => {
      const { from, to } = selection()
      replace(from, to, text)
    },
    /** Removes what is selected, else the character before the caret, and with a digit what only separates it. */
    erase: () => {
      const { value, from, to } = selection()
      const before = value.slice(0, from)
      replace(from === to ? before.replace(/(?:\d[\s()-]+|.)$/su, '').length : from, to, '')
    },
  }
}
