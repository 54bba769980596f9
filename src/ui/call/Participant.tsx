import { useLingui } from '@lingui/react/macro'
import type { Call } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { AsideIcon, HangUpIcon, MicrophoneIcon, MutedIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import { CallWaits } from './CallWaits.tsx'
import styles from './Conference.module.css'
import { LevelMeter } from './LevelMeter.tsx'
import { TalkNotes } from './TalkNotes.tsx'

/** One of a conference: who it is, how they are heard, and what can be done about it. */
export function Participant({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const name = useRemoteName()(call.remote)
  const silenced = call.conference?.silenced ?? false
  const talks = call.status === 'active' && !call.hold.local
  return (
    <li className={styles.participant} data-call={call.id} data-status={call.status} data-silenced={silenced}>
      <Avatar name={name} address={call.remote.uri} />
      <div className={styles.who}>
        <h3 className={styles.name}>
          <bdi>{name}</bdi>
        </h3>
        <p className={styles.words}>{silenced ? t`Muted for all` : t(callWords(call, name))}</p>
        {call.status === 'active' && <TalkNotes call={call} />}
        {call.status !== 'ended' && <CallWaits call={call} />}
        {talks && !silenced && (
          <LevelMeter callId={call.id} side="in" label={t`What you hear from ${name}`} />
        )}
      </div>
      <div className={styles.acts}>
        {call.status === 'active' && (
          <>
            <IconButton
              label={t`Mute ${name} for all`}
              icon={silenced ? MutedIcon : MicrophoneIcon}
              aria-pressed={silenced}
              onClick={() => phone.setMutedFor(call.id, !silenced)}
            />
            <IconButton
              label={t`Talk to ${name} alone`}
              icon={AsideIcon}
              onClick={() => phone.split(call.id)}
            />
          </>
        )}
        <IconButton
          label={t`Remove ${name}`}
          icon={HangUpIcon}
          className={styles.remove}
          onClick={() => phone.hangUp(call.id)}
        />
      </div>
    </li>
  )
}
