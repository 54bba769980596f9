import { useLingui } from '@lingui/react/macro'
import type { Active } from '../../core/call.ts'
import { shortcutText } from '../shortcuts.ts'
import { useChosenKeys } from '../use-shortcuts.ts'
import styles from './AnsweredItself.module.css'

/** That nobody took this call, by whose wish, and who hears what. */
export function AnsweredItself({ call, name }: { readonly call: Active; readonly name: string }) {
  const { t } = useLingui()
  const key = shortcutText('mute', useChosenKeys())
  return (
    <div role="alert" className={styles.note}>
      <p className={styles.title}>{t`Answered by itself, as ${name} asked`}</p>
      {call.muted ? (
        <p>{t`Your settings allow this. You are muted: they do not hear you.`}</p>
      ) : (
        <p>
          {t`Your settings allow this. Your microphone is open: they hear you.`}{' '}
          {key !== undefined &&
            t({ message: `${key} mutes it.`, comment: 'A shortcut, and what it does to the microphone' })}
        </p>
      )}
    </div>
  )
}
