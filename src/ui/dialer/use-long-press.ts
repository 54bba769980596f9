import { useEffect, useRef } from 'react'

const held = 500

/**
 * Tells a press from one that is held down for half a second. The keyboard only presses.
 * @returns handlers to spread onto a button
 */
export function useLongPress(onPress: () => void, onHold: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const spent = useRef(false)
  const stop = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown: () => {
      spent.current = false
      if (!onHold) return
      stop()
      timer.current = setTimeout(() => {
        spent.current = true
        onHold()
      }, held)
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onClick: () => {
      stop()
      if (!spent.current) onPress()
      spent.current = false
    },
  }
}
