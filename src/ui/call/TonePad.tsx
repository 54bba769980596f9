import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Active } from '../../core/call.ts'
import { Keypad } from '../dialer/Keypad.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './TonePad.module.css'

/** The keypad of a call: every key is a tone at the other end (RFC 4733), pressed here or on the keyboard. */
export function TonePad({ call, name }: { readonly call: Active; readonly name: string }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const send = (tone: string) => phone.sendTones(call.id, tone)
  useToneKeys(send)
  const sent = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    sent.current?.scrollTo({ left: sent.current.scrollWidth })
  })
  return (
    <div className={styles.pad} data-tone-pad>
      <output ref={sent} className={styles.sent} aria-label={t`Tones sent`} data-empty={call.tones === ''}>
        {call.tones === '' ? t`Press keys here or on the keyboard` : call.tones}
      </output>
      <Keypad label={t`Tones to ${name}`} onKey={send} />
    </div>
  )
}

/** Sends what is typed while nothing else wants it: 0–9, *, # and A–D. */
function useToneKeys(send: (tone: string) => void): void {
  const take = useEffectEvent(send)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (!/^[0-9*#a-d]$/i.test(event.key)) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable]')
      )
        return
      event.preventDefault()
      take(event.key.toUpperCase())
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
