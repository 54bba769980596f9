import { useLingui } from '@lingui/react/macro'
import type { Call, Ended } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { readableAddress, remoteName } from '../format/remote.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Badge } from '../kit/Badge.tsx'
import { MutedIcon } from '../kit/icons.ts'
import { Timer } from '../kit/Timer.tsx'
import { useView } from '../phone-context.tsx'
import styles from './CallCard.module.css'
import { EndedCall } from './EndedCall.tsx'
import { TonePad } from './TonePad.tsx'

/** One call, from the first ring to its last words. */
export function CallCard({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const name = remoteName(call.remote)
  const address = readableAddress(call.remote.uri)
  return (
    <article
      tabIndex={-1}
      className={styles.card}
      aria-label={t`Call with ${name}`}
      data-call={call.id}
      data-status={call.status}
      data-media={call.media}
      data-held={call.status === 'active' && call.hold.local}
    >
      <header className={styles.who}>
        <Avatar name={name} address={call.remote.uri} size="large" />
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        {address !== name && (
          <p className={styles.address}>
            <bdi>{address}</bdi>
          </p>
        )}
      </header>
      <div className={styles.state}>
        <output className={styles.words}>{t(callWords(call, name))}</output>
        {call.status === 'active' && <Timer since={call.answeredAt} className={styles.timer} />}
        {call.muted && call.status !== 'ended' && (
          <Badge tone="amber">
            <MutedIcon size={14} stroke={2} aria-hidden />
            {t`Muted`}
          </Badge>
        )}
      </div>
      {call.status === 'ended' ? <EndedCall call={call} /> : <LiveCall call={call} name={name} />}
    </article>
  )
}

function LiveCall({ call, name }: { readonly call: Exclude<Call, Ended>; readonly name: string }) {
  const { t } = useLingui()
  const keypad = useView((state) => state.keypad) === call.id
  const held = call.status === 'active' && call.hold.local
  const padOpen = keypad && call.status === 'active' && !held
  const look = { call, shape: held ? 'row' : 'tile' } as const
  return (
    <>
      {padOpen && <TonePad call={call} name={name} />}
      <fieldset className={styles.bar} aria-label={t`Call controls`}>
        {call.status === 'active' && (
          <>
            <CommandButton command="mute" {...look} />
            {!held && <CommandButton command="keypad" {...look} expanded={padOpen} />}
            {(call.hold.wanted ?? held) ? (
              <CommandButton command="resume" {...look} tone="green" />
            ) : (
              <CommandButton command="hold" {...look} />
            )}
          </>
        )}
        <CommandButton command="hang-up" {...look} tone="red" className={styles.end} />
      </fieldset>
    </>
  )
}
