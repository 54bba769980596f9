import { useLingui } from '@lingui/react/macro'
import type { Ringing } from '../../core/call.ts'
import { CommandButton } from '../CommandButton.tsx'
import { commandOf, type CommandId } from '../commands.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { OpenIcon } from '../kit/icons.ts'
import { Menu } from '../kit/Menu.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { useCommandContext } from '../use-commands.ts'
import { useDeclineWays } from './decline-ways.ts'
import styles from './IncomingCall.module.css'
import { OriginNote } from './OriginNote.tsx'

interface IncomingCallProps {
  readonly call: Ringing
  /** In one line, beside somebody who rang before. */
  readonly brief: boolean
}

/** Somebody rings: over any screen, and without taking the focus from what one was doing. */
export function IncomingCall({ call, brief }: IncomingCallProps) {
  const { t } = useLingui()
  const called = usePhoneState((state) =>
    state.accounts.length > 1 ? state.accounts.find((account) => account.id === call.accountId) : undefined,
  )
  const joined = usePhoneState(({ calls }) => calls.find(({ id }) => id === call.origin?.joins))
  const nameOf = useRemoteName()
  const name = nameOf(call.remote)
  const address = readableAddress(call.remote.uri)
  const calledAddress = called && readableAddress(called.uri)
  return (
    <section className={styles.card} aria-label={t`Call with ${name}`} data-call={call.id} data-brief={brief}>
      <div className={styles.who}>
        <Avatar name={name} address={call.remote.uri} />
        <div className={styles.words}>
          <p className={styles.kind}>
            {calledAddress ? t`Incoming call for ${calledAddress}` : t`Incoming call`}
          </p>
          <h2 className={styles.name}>
            <bdi>{name}</bdi>
          </h2>
          {!brief && address !== name && !call.remote.anonymous && (
            <p className={styles.address}>
              <bdi>{address}</bdi>
            </p>
          )}
          {!brief && call.origin && <OriginNote origin={call.origin} />}
          {joined && <p className={styles.kind}>{t`Asks to join your call with ${nameOf(joined.remote)}`}</p>}
          {call.origin?.answersAfter !== undefined && (
            <p className={styles.soon}>{t`This call will be answered by itself`}</p>
          )}
        </div>
      </div>
      {brief ? <BriefAnswers call={call} /> : <Answers call={call} />}
    </section>
  )
}

/** Each answer with its words and its key: a key means who rang first. */
function Answers({ call }: { readonly call: Ringing }) {
  const { t } = useLingui()
  const ways = useDeclineWays(call)
  const second = commandOf('end-answer').of(useCommandContext(call)) !== undefined
  const look = { call, impossible: 'absent', hint: true, shape: second ? 'tile' : 'row' } as const
  const refusals = (
    <div className={styles.refuse}>
      <CommandButton command="decline" {...look} tone="red" />
      <Menu label={t`Other ways to decline`} icon={OpenIcon} items={ways} />
    </div>
  )
  return (
    <div className={styles.bar} data-second={second}>
      {!second && refusals}
      <CommandButton command="hold-answer" {...look} tone="green" />
      <CommandButton command="answer" {...look} tone="green" />
      <CommandButton command="add-to-call" {...look} {...(call.origin?.joins && { tone: 'accent' })} />
      <CommandButton command="end-answer" {...look} />
      {second && refusals}
    </div>
  )
}

/** The likeliest two as pictures, the others in the menu. */
function BriefAnswers({ call }: { readonly call: Ringing }) {
  const { t } = useLingui()
  const ways = useWays(call)
  const refusals = useDeclineWays(call)
  return (
    <div className={styles.brief}>
      <CommandButton command="hold-answer" call={call} tone="green" impossible="absent" />
      <CommandButton command="answer" call={call} tone="green" impossible="absent" />
      <CommandButton command="decline" call={call} tone="red" />
      <Menu label={t`Other ways to respond`} items={[...ways(['add-to-call', 'end-answer']), ...refusals]} />
    </div>
  )
}

/** Commands to a call as lines of a menu; those that can be done. */
function useWays(call: Ringing) {
  const { t } = useLingui()
  const context = useCommandContext(call)
  return (ids: readonly CommandId[]) =>
    ids.flatMap((id) => {
      const { label, icon, of } = commandOf(id)
      const run = of(context)
      return run ? [{ label: t(label), icon, run }] : []
    })
}
