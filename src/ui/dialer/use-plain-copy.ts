import { useEffect, type RefObject } from 'react'
import { readNumber } from '../../core/number.ts'
import { telephoneNumber } from '../format/number.ts'

/** What is copied of a telephone number is what one dials, without what only groups its digits. */
export function usePlainCopy(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const field = input.current
    const copy = (event: ClipboardEvent) => {
      if (!field || telephoneNumber(field.value) === undefined) return
      const { selectionStart: from, selectionEnd: to } = field
      const plain = readNumber(field.value.slice(from ?? 0, to ?? 0).trim())
      if (plain === undefined) return
      event.clipboardData?.setData('text/plain', plain)
      event.preventDefault()
      if (event.type !== 'cut') return
      field.setRangeText('', from ?? 0, to ?? 0, 'end')
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'deleteByCut' }))
    }
    field?.addEventListener('copy', copy)
    field?.addEventListener('cut', copy)
    return () => {
      field?.removeEventListener('copy', copy)
      field?.removeEventListener('cut', copy)
    }
  }, [input])
}
