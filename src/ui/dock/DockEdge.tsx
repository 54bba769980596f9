import { useLingui } from '@lingui/react/macro'
import { useRef, type ComponentProps, type PointerEvent } from 'react'
import styles from './Dock.module.css'
import { widthAfterKey, within, type DockRange } from './dock-width.ts'

interface DockEdgeProps {
  /** Id of the dock. */
  readonly controls: string
  readonly width: number
  readonly range: DockRange
  /** While it is dragged. */
  readonly onDrag: (width: number) => void
  readonly onRelease: () => void
  /** By a key; 0 for its usual width. */
  readonly onSet: (width: number) => void
}

/** The edge one drags, or moves with the arrow keys; a double click or Enter gives the usual width back. */
export function DockEdge({ controls, width, range, onDrag, onRelease, onSet }: DockEdgeProps) {
  const { t } = useLingui()
  // Where it was taken hold of, and how wide the dock was then.
  const grip = useRef({ x: 0, width })
  const pulled = ({ clientX, currentTarget }: PointerEvent) =>
    (grip.current.x - clientX) * (isRightToLeft(currentTarget) ? -1 : 1)
  // A separator that takes the focus is a widget, with a value that it changes (WAI-ARIA 1.2, separator).
  const splitter: ComponentProps<'div'> = {
    role: 'separator',
    tabIndex: 0,
    'aria-orientation': 'vertical',
    onKeyDown: (event) => {
      const toStart = isRightToLeft(event.currentTarget) ? 'ArrowRight' : 'ArrowLeft'
      const next = event.key === 'Enter' ? 0 : widthAfterKey(event.key, width, range, toStart)
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      onSet(next)
    },
    onDoubleClick: () => onSet(0),
    onPointerDown: (event) => {
      if (event.button !== 0) return
      grip.current = { x: event.clientX, width }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event) => {
      const by = pulled(event)
      // A hand that clicks trembles.
      const isClick = width === grip.current.width && Math.abs(by) < 3
      if (isClick || !event.currentTarget.hasPointerCapture(event.pointerId)) return
      onDrag(within(range, grip.current.width + by))
    },
    onLostPointerCapture: onRelease,
  }
  return (
    <div
      {...splitter}
      className={styles.edge}
      aria-label={t`Width of the dock`}
      aria-controls={controls}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={width}
      title={t`Drag to resize, double-click to reset`}
    />
  )
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}
