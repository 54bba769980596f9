import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { usePhone } from '../phone-context.tsx'

/**
 * Brings the list back to where it was left, such as for the details of a call on a narrow screen.
 * @param shown what the list is of; when that becomes another it begins at its top
 * @returns keeps where it is now
 */
export function useKeptOffset(list: RefObject<VirtualizerHandle | null>, shown: string): () => void {
  const { view } = usePhone()
  const before = useRef(shown)
  useLayoutEffect(() => {
    const { historyOffset = 0 } = view.getState()
    if (historyOffset > 0) list.current?.scrollTo(historyOffset)
  }, [list, view])
  useEffect(() => {
    if (before.current !== shown) list.current?.scrollTo(0)
    before.current = shown
  }, [list, shown])
  return () => view.setState({ historyOffset: list.current?.scrollOffset ?? 0 })
}
