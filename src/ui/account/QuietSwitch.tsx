import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { commandOf } from '../commands.ts'
import { QuietIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import { useLock } from '../settings/use-settings.ts'
import { shortcutName } from '../shortcuts.ts'
import { useCommandContext } from '../use-commands.ts'
import { useChosenKeys } from '../use-shortcuts.ts'
import styles from './QuietSwitch.module.css'

/** Whether anybody may ring: off a picture, on a mark in words that cannot be missed. One press changes it. */
export function QuietSwitch() {
  const { t } = useLingui()
  const { stores } = usePhone()
  const isOn = useStore(stores.settings, ({ settings }) => settings.doNotDisturb)
  const lock = useLock('doNotDisturb')
  const context = useCommandContext()
  const keys = useChosenKeys()
  const { label, of } = commandOf('do-not-disturb')
  const name = t(label)
  if (lock !== undefined && !isOn) return null
  const how = isOn ? t`Only those you allow can ring. Press to be called again.` : name
  return (
    <button
      type="button"
      className={styles.switch}
      title={lock ?? how}
      aria-label={name}
      aria-pressed={isOn}
      aria-disabled={lock !== undefined}
      aria-keyshortcuts={shortcutName('do-not-disturb', keys)}
      onClick={of(context)}
    >
      <QuietIcon size={20} stroke={1.75} aria-hidden />
      {isOn && <span className={styles.words}>{name}</span>}
    </button>
  )
}
