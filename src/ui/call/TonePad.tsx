import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import type { CallId, Calling, Proceeding } from '../../core/call.ts'
import { Keypad } from '../dialer/Keypad.tsx'
import { usePhone } from '../phone-context.tsx'
import { KeptKeys } from './KeptKeys.tsx'
import { useToneInput } from './tone-input.ts'
import styles from './TonePad.module.css'
import { useScrollToEnd } from './use-scroll-to-end.ts'

interface TonePadProps {
  /** Of the keys: to whom they go. */
  readonly label: string
  /** The calls that take a key now. */
  readonly to: readonly CallId[]
  /** The one of them that only keeps it, until somebody hears it. */
  readonly keeping?: Calling | Proceeding | undefined
  /** What has been sent. */
  readonly tones: string
  /** Stands above the keys. */
  readonly children?: ReactNode
}

/**
 * A keypad while one is on the phone: every key is a tone at the other end, pressed here or on the keyboard; several may be pasted, with
 * `,` for a pause and `w` for a wait. While it rings there keys are kept and shown; where no call takes them they are grey and say so.
 */
export function TonePad({ label, to, keeping, tones, children }: TonePadProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const isTaken = to.length > 0
  const send = (tone: string) => {
    for (const id of to) phone.sendTones(id, tone)
  }
  useToneInput(send)
  const pad = useFocusFromField()
  const sent = useScrollToEnd<HTMLOutputElement>()
  return (
    <div ref={pad} className={styles.pad} data-tone-pad>
      {keeping ? (
        <KeptKeys call={keeping} sent={tones} />
      ) : (
        <output ref={sent} className={styles.sent} aria-label={t`Tones sent`} data-empty={tones === ''}>
          {tones === '' && !isTaken && t`The keys work as soon as the other end is heard`}
          {tones === '' && isTaken && t`Press keys here or on the keyboard`}
          {tones}
        </output>
      )}
      {children}
      <fieldset disabled={!isTaken} className={styles.keys}>
        <Keypad label={label} onKey={send} />
      </fieldset>
    </div>
  )
}

/** Whoever opens the keypad by its shortcut out of a text field wants the next digits in the call, not in the field. */
function useFocusFromField() {
  const pad = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement?.matches('input, textarea'))
      pad.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
  }, [])
  return pad
}
