import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import type { CallId } from '../../core/call.ts'
import { readTones } from '../../core/tones.ts'
import { Keypad } from '../dialer/Keypad.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './TonePad.module.css'

interface TonePadProps {
  /** Of the keys: to whom they go. */
  readonly label: string
  /** The calls in which a key is heard now. */
  readonly heardBy: readonly CallId[]
  /** What has been sent. */
  readonly tones: string
  /** Stands above the keys. */
  readonly children?: ReactNode
}

/**
 * A keypad while one is on the phone: every key is a tone at the other end, pressed here or on the keyboard; several may be pasted, with
 * `,` for a pause and `w` for a wait. Before the answer keys are heard only where there is early media; until then they are grey and say so.
 */
export function TonePad({ label, heardBy, tones, children }: TonePadProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const isHeard = heardBy.length > 0
  const send = (tone: string) => {
    for (const id of heardBy) phone.sendTones(id, tone)
  }
  useToneKeys(send)
  useTonePaste(send)
  const pad = useFocusFromField()
  const sent = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    sent.current?.scrollTo({ left: sent.current.scrollWidth })
  })
  return (
    <div ref={pad} className={styles.pad} data-tone-pad>
      <output ref={sent} className={styles.sent} aria-label={t`Tones sent`} data-empty={tones === ''}>
        {tones === '' && !isHeard && t`The keys work as soon as the other end is heard`}
        {tones === '' && isHeard && t`Press keys here or on the keyboard`}
        {tones}
      </output>
      {children}
      <fieldset disabled={!isHeard} className={styles.keys}>
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

/** Sends what is pasted outside of a text field, if it is keys; the field that dials would take it otherwise. */
function useTonePaste(send: (tones: string) => void): void {
  const take = useEffectEvent(send)
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isWriting(event.target)) return
      const tones = readTones(event.clipboardData?.getData('text/plain') ?? '')
      if (tones === undefined) return
      event.preventDefault()
      event.stopPropagation()
      take(tones)
    }
    document.addEventListener('paste', paste, { capture: true })
    return () => document.removeEventListener('paste', paste, { capture: true })
  }, [])
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Sends what is typed while nothing else wants it: 0–9, *, #, A–D, `,` and `w`. */
function useToneKeys(send: (tone: string) => void): void {
  const take = useEffectEvent(send)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (!/^[0-9*#a-d,w]$/i.test(event.key) || isWriting(event.target)) return
      event.preventDefault()
      take(event.key.toUpperCase().replace('W', 'w'))
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
