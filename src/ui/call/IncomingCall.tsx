import { useLingui } from '@lingui/react/macro'
import type { Ringing } from '../../core/call.ts'
import { CommandButton } from '../CommandButton.tsx'
import { commandOf } from '../commands.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { OpenIcon } from '../kit/icons.ts'
import { Menu } from '../kit/Menu.tsx'
import { usePhoneState } from '../phone-context.tsx'
import { useCommandContext } from '../use-commands.ts'
import styles from './IncomingCall.module.css'

/** Somebody rings: over any screen, in a corner, and without taking the focus from what one was doing. */
export function IncomingCall({ call }: { readonly call: Ringing }) {
  const { t } = useLingui()
  const called = usePhoneState((state) =>
    state.accounts.length > 1 ? state.accounts.find((account) => account.id === call.accountId) : undefined,
  )
  const context = useCommandContext(call)
  const second = commandOf('end-answer').of(context) !== undefined
  const name = useRemoteName()(call.remote)
  const address = readableAddress(call.remote.uri)
  const calledAddress = called && readableAddress(called.uri)
  return (
    <section className={styles.card} aria-label={t`Call with ${name}`} data-call={call.id}>
      <div className={styles.who}>
        <Avatar name={name} address={call.remote.uri} />
        <div className={styles.words}>
          <p className={styles.kind}>
            {calledAddress ? t`Incoming call for ${calledAddress}` : t`Incoming call`}
          </p>
          <h2 className={styles.name}>
            <bdi>{name}</bdi>
          </h2>
          {address !== name && (
            <p className={styles.address}>
              <bdi>{address}</bdi>
            </p>
          )}
        </div>
      </div>
      <div className={styles.bar} data-second={second}>
        {!second && <Refusals call={call} />}
        <CommandButton command="hold-answer" call={call} tone="green" impossible="absent" hint />
        <CommandButton command="answer" call={call} tone="green" impossible="absent" hint />
        <CommandButton command="end-answer" call={call} impossible="absent" hint />
        {second && <Refusals call={call} />}
      </div>
    </section>
  )
}

/** The ways to refuse it: a plain no, and what else may be said. */
function Refusals({ call }: { readonly call: Ringing }) {
  const { t } = useLingui()
  const context = useCommandContext(call)
  const items = (['busy', 'decline'] as const).map((id) => {
    const { label, icon, of } = commandOf(id)
    return { label: t(label), icon, run: () => of(context)?.() }
  })
  return (
    <div className={styles.refuse}>
      <CommandButton command="decline" call={call} tone="red" hint />
      <Menu label={t`Other ways to decline`} icon={OpenIcon} items={items} />
    </div>
  )
}
