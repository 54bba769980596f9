import type { RefObject } from 'react'
import { usePhone, useView } from '../phone-context.tsx'
import { editDraft } from './draft.ts'

/** Edits the field from outside it, where its caret stands, without taking the focus to it. */
export function useDraftEdit(input: RefObject<HTMLInputElement | null>) {
  const { view } = usePhone()
  const draft = useView((state) => state.draft)

  const replace = (from: number, to: number, text: string) => {
    editDraft(view, draft.slice(0, from) + text + draft.slice(to))
    const caret = from + text.length
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret))
  }
  const selection = () => {
    const from = input.current?.selectionStart ?? draft.length
    return { from, to: input.current?.selectionEnd ?? from }
  }
  return {
    insert: (text: string) => {
      const { from, to } = selection()
      replace(from, to, text)
    },
    /** Removes what is selected, else the character before the caret. */
    erase: () => {
      const { from, to } = selection()
      replace(from === to ? Math.max(0, from - 1) : from, to, '')
    },
  }
}
