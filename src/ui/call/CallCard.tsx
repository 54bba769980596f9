import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
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
import { KeepFocus } from './KeepFocus.tsx'
import { TonePad } from './TonePad.tsx'

/** One call, from the first ring to its last words. */
export function CallCard({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const card = useRef<HTMLElement>(null)
  const name = remoteName(call.remote)
  const address = readableAddress(call.remote.uri)
  return (
    <article
      ref={card}
      tabIndex={-1}
      className={styles.card}
      aria-label={t`Call with ${name}`}
      data-call={call.id}
      data-status={call.status}
      data-held={call.status === 'active' && call.hold.local}
    >
      <KeepFocus key={call.status} card={card} />
      <header className={styles.who}>
        <Avatar name={name} address={call.remote.uri} size="large" />
        <h2 className={styles.name}>
          <bdi>{name}</bdi>
        </h2>
        {address !== name && <bdi className={styles.address}>{address}</bdi>}
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
  const padOpen = keypad && call.status === 'active' && !call.hold.local
  return (
    <>
      {padOpen && <TonePad call={call} name={name} />}
      <fieldset className={styles.bar} aria-label={t`Call controls`}>
        {call.status === 'active' && (
          <>
            <CommandButton command="mute" call={call} shape="tile" />
            <CommandButton command="keypad" call={call} shape="tile" expanded={padOpen} />
            <CommandButton
              command={(call.hold.wanted ?? call.hold.local) ? 'resume' : 'hold'}
              call={call}
              shape="tile"
              tone={call.hold.local ? 'green' : 'plain'}
            />
          </>
        )}
        <CommandButton command="hang-up" call={call} shape="tile" tone="red" className={styles.end} />
      </fieldset>
    </>
  )
}
