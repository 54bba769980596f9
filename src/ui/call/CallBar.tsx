import { useLingui } from '@lingui/react/macro'
import type { Call, Ended } from '../../core/call.ts'
import { CommandButton } from '../CommandButton.tsx'
import styles from './CallBar.module.css'
import { CallMore } from './CallMore.tsx'
import { MergeButton } from './MergeButton.tsx'

interface CallBarProps {
  readonly call: Exclude<Call, Ended>
  /** Whether there may be a keypad, and whether it is open. */
  readonly hasPad: boolean
  readonly padOpen: boolean
  readonly canTransfer: boolean
  readonly transferOpen: boolean
}

/** What is done to a call, in the order of how often; what ends it stands apart. */
export function CallBar({ call, hasPad, padOpen, canTransfer, transferOpen }: CallBarProps) {
  const { t } = useLingui()
  const look = { call, shape: 'tile' } as const
  const active = call.status === 'active'
  return (
    <fieldset className={styles.bar} aria-label={t`Call controls`}>
      {active && <CommandButton command="mute" {...look} />}
      {hasPad && <CommandButton command="keypad" {...look} expanded={padOpen} />}
      {active &&
        ((call.hold.wanted ?? call.hold.local) ? (
          <CommandButton command="resume" {...look} tone="green" />
        ) : (
          <CommandButton command="hold" {...look} />
        ))}
      {(active || canTransfer) && <CommandButton command="transfer" {...look} expanded={transferOpen} />}
      {active && <MergeButton call={call} />}
      {active && <CallMore call={call} />}
      <CommandButton command="hang-up" {...look} tone="red" className={styles.end} />
    </fieldset>
  )
}
