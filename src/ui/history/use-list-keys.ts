import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { HistoryLine } from './history-lines.ts'

interface ListKeys {
  readonly lines: readonly HistoryLine[]
  readonly list: RefObject<VirtualizerHandle | null>
  readonly frame: RefObject<HTMLElement | null>
  readonly onOpen: (line: HistoryLine, open: boolean) => void
  readonly onDelete: (line: HistoryLine) => void
  readonly onSearch: () => void
}

/** The line that Tab leads to, and the keys that move it: arrows, Home, End, page up and down; Delete, and / to search. */
export function useListKeys({ lines, list, frame, onOpen, onDelete, onSearch }: ListKeys) {
  'use memo'
  const [key, setKey] = useState('')
  /** Where the focus stays when its line goes. */
  const [place, setPlace] = useState(0)
  const found = lines.findIndex((line) => line.key === key)
  const current = found >= 0 ? found : Math.max(0, Math.min(place, lines.length - 1))
  /** The focus is to come into the current line, once the line that goes is gone. */
  const wanted = useRef<{ readonly going?: string } | undefined>(undefined)
  const wantedKey = lines[current]?.key

  useEffect(() => {
    const going = wanted.current?.going
    if (!wanted.current || wantedKey === undefined) return
    if (going !== undefined && lines.some((line) => line.key === going)) return
    const line = frame.current?.querySelector(`[data-line="${CSS.escape(wantedKey)}"]`)
    const link = line?.querySelector<HTMLElement>('a')
    if (!link) return
    wanted.current = undefined
    link.focus({ preventScroll: true })
  })

  const setCurrent = (index: number) => {
    setKey(lines[index]?.key ?? '')
    setPlace(index)
  }
  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(index, lines.length - 1))
    setCurrent(to)
    wanted.current = {}
    list.current?.scrollToIndex(to, { align: 'nearest' })
  }
  const page = () => {
    const height = list.current?.viewportSize ?? 0
    return Math.max(1, Math.floor(height / (list.current?.getItemSize(current) || height || 1)) - 1)
  }
  /** @returns whether the key meant the list */
  const press = (pressed: string, isRightToLeft: boolean): boolean => {
    const line = lines[current]
    const [forward, back] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    switch (pressed) {
      case 'ArrowDown':
        moveTo(current + 1)
        return true
      case 'ArrowUp':
        moveTo(current - 1)
        return true
      case 'PageDown':
        moveTo(current + page())
        return true
      case 'PageUp':
        moveTo(current - page())
        return true
      case 'Home':
        moveTo(0)
        return true
      case 'End':
        moveTo(lines.length - 1)
        return true
      case '/':
        onSearch()
        return true
      case 'Delete':
        if (!line) return false
        focusAfter(current)
        onDelete(line)
        return true
      case forward:
      case back:
        if (line?.open === undefined) return false
        onOpen(line, pressed === forward)
        return true
      default:
        return false
    }
  }
  /** The line goes: the focus is for the one that comes into its place. */
  const focusAfter = (index: number) => {
    setKey('')
    setPlace(index)
    const going = lines[index]?.key
    wanted.current = going === undefined ? {} : { going }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
    // What opens over the list from one of its lines has keys of its own; React tells the list of them too.
    if (!frame.current?.contains(event.target as Node)) return
    const isRightToLeft = frame.current.matches(':dir(rtl)')
    if (press(event.key, isRightToLeft)) event.preventDefault()
  }
  return { current, setCurrent, onKeyDown, focusAfter }
}
