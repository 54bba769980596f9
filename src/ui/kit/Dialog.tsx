import { useLingui } from '@lingui/react/macro'
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { CloseIcon } from './icons.ts'

interface DialogProps {
  readonly title: string
  /** Escape, a click outside or on the cross: whoever shows it takes it away. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons below, the likely one last. */
  readonly actions?: ReactNode
}

/** Something that must be answered or read before one goes on. Open while it is mounted; the focus returns where it was. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const { t } = useLingui()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the document: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // Where the browser does not know `closedby`: a click on the backdrop is one on the dialog itself.
    const outside = (event: Event) => event.target === shown && shown?.close()
    if (!('closedBy' in HTMLDialogElement.prototype)) shown?.addEventListener('click', outside)
    return () => {
      shown?.removeEventListener('click', outside)
      shown?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      closedby="any"
      // The event comes late: by then the dialog may be open again, as after StrictMode's second mount.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
    >
      <div className={styles.frame}>
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <IconButton label={t`Close`} icon={CloseIcon} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
      </div>
    </dialog>
  )
}
