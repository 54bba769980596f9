import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { CloseIcon } from './icons.ts'
import styles from './Toast.module.css'

/** How long it stays while nobody points at it or has the focus in it, milliseconds. */
const patience = 10_000

interface ToastProps {
  /** What has been done. Another key shows it anew. */
  readonly children: ReactNode
  readonly action?: { readonly label: string; readonly run: () => void }
  /** It has been seen long enough, acted upon or closed. */
  readonly onClose: () => void
}

/** Says in a corner what has been done, and how to undo it. It never takes the focus. */
export function Toast({ children, action, onClose }: ToastProps) {
  const { t } = useLingui()
  const toast = useRef<HTMLDivElement>(null)
  // A live region is read when its content changes, not when it comes with it. Its room is there from the start.
  const [said, setSaid] = useState(false)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const saying = setTimeout(() => setSaid(true), 100)
    let timer = setTimeout(look, patience)
    function look() {
      if (toast.current?.matches(':hover, :focus-within')) timer = setTimeout(look, 2000)
      else close()
    }
    return () => {
      clearTimeout(saying)
      clearTimeout(timer)
    }
  }, [])
  return (
    <div ref={toast} className={styles.toast}>
      <output className={styles.words}>
        <span className={said ? undefined : styles.unsaid}>{children}</span>
      </output>
      {action && (
        <Button
          onClick={() => {
            action.run()
            onClose()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t`Close`} icon={CloseIcon} onClick={onClose} />
    </div>
  )
}
