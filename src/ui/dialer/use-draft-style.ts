import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { readNumber } from '../../core/number.ts'
import { movedCaret, SEPARATORS, telephoneNumber } from '../format/number.ts'
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
    const wanted = isNumber ? styled(draft) : shorter(draft, own.current)
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

/** A number that lost digits until it is too short to be grouped. */
function shorter(draft: string, own: string): string {
  return own !== '' && /^\+?[\d\s()-]+$/.test(draft) ? (readNumber(draft) ?? draft) : draft
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
