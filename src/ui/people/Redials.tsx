import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { newRedial, REDIAL_PAUSE, type Redial } from '../../core/redial.ts'
import { redialWords } from '../../i18n/words/redial-words.ts'
import { dropRedial, putRedial } from '../../store/change-redials.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { AnswerIcon, CloseIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import { placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import styles from './People.module.css'

/** Who was called in vain and is waited for: until when, and what may be done (RFC 5359 §2.17). */
export function Redials() {
  const { t } = useLingui()
  const list = useStore(usePhone().stores.redials, (state) => state.list)
  if (list.length === 0) return null
  return (
    <section className={styles.card} aria-label={t`Waiting for`}>
      <h2 className={styles.title}>
        {t({
          message: 'Waiting for',
          comment: 'Heading of a list of people one wants to call once they are free',
        })}
      </h2>
      <ul>
        {list.map((redial) => (
          <Waited key={`${redial.accountId} ${redial.remote.uri}`} redial={redial} />
        ))}
      </ul>
    </section>
  )
}

function Waited({ redial }: { readonly redial: Redial }) {
  const { t, i18n } = useLingui()
  const { stores } = usePhone()
  const context = useCommandContext()
  const { remote, status, until, alone, accountId, remindAt } = redial
  const name = useRemoteName()(remote)
  const time = new Intl.DateTimeFormat(i18n.locale, { timeStyle: 'short' }).format(until)
  const change = (to: Partial<Redial>) => putRedial(stores.redials, { ...redial, ...to })
  const isTime = status === 'free' || status === 'due'
  return (
    <li className={styles.row} data-redial={status}>
      <Avatar name={name} address={remote.uri} />
      <div className={styles.who}>
        <p className={styles.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.state} data-state={isTime ? 'good' : 'off'}>
          {t(redialWords(redial, time))}
        </p>
      </div>
      <div className={styles.ways}>
        {isTime && (
          <Button tone="green" icon={AnswerIcon} onClick={() => placeCall(context, remote.uri, accountId)}>
            {t`Call now`}
          </Button>
        )}
        {status === 'waiting' && (
          <Button aria-pressed={alone} onClick={() => change({ alone: !alone })}>
            {t({ message: 'Call by itself', comment: 'Whether the phone calls as soon as somebody is free' })}
          </Button>
        )}
        {status === 'untold' && remindAt === undefined && (
          <Button onClick={() => change({ remindAt: Date.now() + REDIAL_PAUSE })}>
            {t`Remind me every 5 minutes`}
          </Button>
        )}
        {status === 'due' && <Button onClick={() => change({ status: 'untold' })}>{t`Later`}</Button>}
        {status === 'over' && (
          <Button
            onClick={() => change({ ...newRedial({ accountId, remote, reason: BUSY }, Date.now()), alone })}
          >
            {t`Wait on`}
          </Button>
        )}
        <IconButton
          label={t`Wait for ${name} no longer`}
          icon={CloseIcon}
          onClick={() => dropRedial(stores.redials, redial)}
        />
      </div>
    </li>
  )
}

const BUSY = { kind: 'busy', by: 'remote' } as const
