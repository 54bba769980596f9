import { useLingui } from '@lingui/react/macro'
import type { Hold, HoldRefusal } from '../../core/call.ts'
import { Badge } from '../kit/Badge.tsx'
import { useSecondsSince } from '../use-now.ts'
import styles from './HoldNote.module.css'

/** Seconds that it stays on the screen. */
const patience = 12

/** Says for some seconds that holding or resuming was not agreed to; before that nothing. */
export function HoldNote({ hold: { refused }, name }: { readonly hold: Hold; readonly name: string }) {
  return refused && <Refused key={refused.at} refused={refused} name={name} />
}

function Refused({ refused, name }: { readonly refused: HoldRefusal; readonly name: string }) {
  const { t } = useLingui()
  const { wanted, at, status, phrase = '' } = refused
  if (useSecondsSince(at) > patience) return null
  const answer = status === undefined ? t`No answer came.` : `${status} ${phrase}`.trim()
  return (
    <output className={styles.note}>
      <Badge tone="amber">
        {wanted ? t`${name} could not be put on hold` : t`The call could not be resumed`}
      </Badge>
      <bdi className={styles.answer}>{answer}</bdi>
    </output>
  )
}
