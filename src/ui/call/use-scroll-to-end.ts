import { useEffect, useRef, type RefObject } from 'react'

/** Shows the end of a line that is too long, after each change. */
export function useScrollToEnd<T extends HTMLElement>(): RefObject<T | null> {
  const line = useRef<T>(null)
  useEffect(() => {
    line.current?.scrollTo({ left: line.current.scrollWidth })
  })
  return line
}
