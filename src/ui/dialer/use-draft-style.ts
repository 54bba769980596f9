import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { movedCaret, SEPARATORS, telephoneNumber, withoutSeparators } from '../format/number.ts'
import { useNumberStyle } from '../format/use-number-style.ts'
import { usePhone, useView } from '../phone-context.tsx'

/** Groups the digits in the field as one types them. The caret stays behind the digit it stands behind. */
export function useDraftStyle(input: RefObject<HTMLInputElement | null>): void {
  const { view } = usePhone()
  const draft = useView((state) => state.draft)
  const styled = useNumberStyle()
  /** What was written into the field here; its separators are ours to take away. */
  const own = useRef('')
  const caret = useRef<number>(undefined)

  useLayoutEffect(() => {
    const field = input.current
    const isNumber = telephoneNumber(draft) !== undefined
    const wanted = isNumber ? styled(draft) : unstyled(draft, own.current)
    own.current = isNumber ? wanted : ''
    if (wanted !== draft) {
      caret.current = movedCaret(draft, field?.selectionStart ?? draft.length, wanted)
      view.setState({ draft: wanted })
    } else if (caret.current !== undefined) {
      field?.setSelectionRange(caret.current, caret.current)
      caret.current = undefined
    }
  })

  useSteppedSeparators(input)
}

/** What is no telephone number any more is given back without the separators that were put in here: those of `own`. */
function unstyled(draft: string, own: string): string {
  if (own === '') return draft
  const isSame = (a: string, b: string) => a !== '' && a === b
  let head = 0
  while (isSame(draft.charAt(head), own.charAt(head))) head += 1
  let tail = 0
  while (
    tail < draft.length - head &&
    isSame(draft.charAt(draft.length - 1 - tail), own.charAt(own.length - 1 - tail))
  )
    tail += 1
  const end = draft.length - tail
  return (
    withoutSeparators(draft.slice(0, head)) + draft.slice(head, end) + withoutSeparators(draft.slice(end))
  )
}

/** Backspace and Delete take the digit beyond a separator, which would only come back. */
function useSteppedSeparators(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const field = input.current
    const step = (event: KeyboardEvent) => {
      const way = event.key === 'Backspace' ? -1 : event.key === 'Delete' ? 1 : 0
      if (!field || way === 0 || event.isComposing || telephoneNumber(field.value) === undefined) return
      let at = field.selectionStart ?? 0
      if (at !== field.selectionEnd) return
      const next = () => field.value.charAt(way < 0 ? at - 1 : at)
      while (next() !== '' && SEPARATORS.test(next())) at += way
      field.setSelectionRange(at, at)
    }
    field?.addEventListener('keydown', step)
    return () => field?.removeEventListener('keydown', step)
  }, [input])
}
