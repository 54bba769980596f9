import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent } from 'react'
import type { Calling, Proceeding } from '../../core/call.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { BackspaceIcon, CloseIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import { hearsKeys } from './pad.ts'
import styles from './KeptKeys.module.css'
import { isWriting } from './tone-input.ts'
import { useScrollToEnd } from './use-scroll-to-end.ts'

interface KeptKeysProps {
  /** Keeps what is pressed until somebody hears it. */
  readonly call: Calling | Proceeding
  /** What somebody has heard before. */
  readonly sent: string
}

/** Keys that nobody hears yet: which, when they will be sent, and two buttons to think better of it. */
export function KeptKeys({ call, sent }: KeptKeysProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const { tones, refused } = call.kept ?? { tones: '', refused: false }
  const takeBack = (all: boolean) => {
    if (tones !== '' || refused) phone.takeBackTones(call.id, all)
  }
  useBackspace(() => takeBack(false))
  const end = useScrollToEnd<HTMLDivElement>()
  // Focus stays on the button that took the last one away.
  const nothing = tones === ''
  const words = () => {
    if (refused) return t`No more keys can wait`
    if (nothing) return t`Keys you press now are sent as soon as the other end can hear them`
    return hearsKeys(call)
      ? t`Sent once the call is answered`
      : t`Sent as soon as the other end can hear them`
  }
  return (
    <div className={styles.kept} data-kept-keys data-empty={nothing}>
      <IconButton
        label={t`Take all keys back`}
        icon={CloseIcon}
        aria-disabled={nothing}
        onClick={() => takeBack(true)}
      />
      <div ref={end} className={styles.display}>
        {sent !== '' && <output aria-label={t`Tones sent`}>{sent}</output>}
        <output className={styles.keys} aria-label={t`Keys that wait`}>
          {tones}
        </output>
      </div>
      <IconButton
        label={t`Take the last key back`}
        icon={BackspaceIcon}
        aria-disabled={nothing}
        onClick={() => takeBack(false)}
      />
      <output className={styles.words} data-refused={refused}>
        {words()}
      </output>
    </div>
  )
}

/** Backspace takes the last key back, while nothing else wants it. */
function useBackspace(run: () => void): void {
  const take = useEffectEvent(run)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'Backspace' || isWriting(event.target)) return
      event.preventDefault()
      take()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
