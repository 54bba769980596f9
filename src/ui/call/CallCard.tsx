import { useLingui } from '@lingui/react/macro'
import type { Call, Ended } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { commandOf } from '../commands.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Timer } from '../kit/Timer.tsx'
import { usePhoneState, useView } from '../phone-context.tsx'
import { useCommandContext } from '../use-commands.ts'
import { CallBar } from './CallBar.tsx'
import styles from './CallCard.module.css'
import { AnsweredItself } from './AnsweredItself.tsx'
import { CallGauges } from './CallGauges.tsx'
import { CallPad } from './CallPad.tsx'
import { EndedCall } from './EndedCall.tsx'
import { CallWaits } from './CallWaits.tsx'
import { MutedNote } from './MutedNote.tsx'
import { OriginNote } from './OriginNote.tsx'
import { TalkNotes } from './TalkNotes.tsx'
import { TransferNote } from './TransferNote.tsx'
import { TransferPanel } from './TransferPanel.tsx'

/** One call, from the first ring to its last words. */
export function CallCard({ call }: { readonly call: Call }) {
  const { t } = useLingui()
  const name = useRemoteName()(call.remote)
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
      <Who call={call} name={name} />
      <div className={styles.state}>
        <p className={styles.words}>{t(callWords(call, name))}</p>
        {call.status === 'active' && <Timer since={call.answeredAt} className={styles.timer} />}
      </div>
      {call.status === 'ended' && call.transfer && <TransferNote transfer={call.transfer} name={name} over />}
      {call.status === 'ended' ? <EndedCall call={call} /> : <LiveCall call={call} name={name} />}
    </article>
  )
}

function Who({ call: { remote, accountId, origin }, name }: { readonly call: Call; readonly name: string }) {
  const { t } = useLingui()
  const line = usePhoneState(({ accounts }) =>
    accounts.length > 1 ? accounts.find((account) => account.id === accountId) : undefined,
  )
  const address = readableAddress(remote.uri)
  const lineAddress = line && readableAddress(line.uri)
  return (
    <header className={styles.who}>
      <Avatar name={name} address={remote.uri} size="large" />
      <h2 className={styles.name}>
        <bdi>{name}</bdi>
      </h2>
      {address !== name && !remote.anonymous && (
        <p className={styles.address}>
          <bdi>{address}</bdi>
        </p>
      )}
      {origin && <OriginNote origin={origin} />}
      {lineAddress !== undefined && <p className={styles.line}>{t`On your line ${lineAddress}`}</p>}
    </header>
  )
}

function LiveCall({ call, name }: { readonly call: Exclude<Call, Ended>; readonly name: string }) {
  const keypad = useView((state) => state.keypad) === call.id
  const held = call.status === 'active' && call.hold.local
  const hasPad = call.status !== 'ringing' && call.status !== 'answering' && !held
  const padOpen = keypad && hasPad
  const canTransfer = commandOf('transfer').of(useCommandContext(call)) !== undefined
  const transferOpen = useView((state) => state.transfer) === call.id && canTransfer
  return (
    <>
      {call.status === 'active' && (
        <>
          {call.origin?.answeredItself && <AnsweredItself call={call} name={name} />}
          <TalkNotes call={call} />
        </>
      )}
      {call.status === 'active' && !held && (
        <>
          {call.muted && <MutedNote callId={call.id} />}
          <CallGauges call={call} name={name} />
        </>
      )}
      <CallWaits call={call} />
      {transferOpen && <TransferPanel call={call} name={name} />}
      {padOpen && <CallPad call={call} name={name} />}
      <CallBar {...{ call, hasPad, padOpen, canTransfer, transferOpen }} />
    </>
  )
}
