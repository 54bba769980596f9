import { useLingui } from '@lingui/react/macro'
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { CopyTrouble } from '../../core/any-trouble.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { troubleText } from '../../i18n/words/trouble-text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import styles from './CopyFailure.module.css'

/** As much as is drawn, UTF-16 units: a field of a megabyte would only stand still. All of it is copied. */
const SHOWN = 20_000

/** Lines of the field at most; it scrolls. */
const LINES = 10

interface CopyFailureProps {
  readonly trouble: CopyTrouble
  readonly text: string
  readonly onClose: () => void
}

/** Why nothing was copied, and the text itself, selected, so that the person's own keys copy it. */
export function CopyFailure({ trouble, text, onClose }: CopyFailureProps) {
  const { t, i18n } = useLingui()
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { title, cause, next } = troubleText(trouble)
  // After the dialog has opened and has put the focus on its first button.
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(() => {
    const shown = field.current
    const copyAll = (event: ClipboardEvent) => {
      if (shown?.selectionStart !== 0 || shown.selectionEnd !== shown.value.length) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    shown?.addEventListener('copy', copyAll)
    return () => shown?.removeEventListener('copy', copyAll)
  }, [text])
  return createPortal(
    // Not inside of what the button stands in: that may be a paragraph or a line of a list.
    <Dialog title={t(title)} onClose={onClose} actions={<Button onClick={onClose}>{t`Close`}</Button>}>
      <p id={id}>{sentences(i18n.locale, cause && t(cause), t(next))}</p>
      <textarea
        ref={field}
        className={styles.text}
        dir="auto"
        readOnly
        rows={Math.min(text.split('\n', LINES).length + 1, LINES)}
        aria-label={t`What was to be copied`}
        aria-describedby={id}
        value={text.length > SHOWN ? `${text.slice(0, SHOWN)}\n…` : text}
      />
    </Dialog>,
    document.body,
  )
}
