import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { isLive } from '../../core/call-machine.ts'
import type { Remote } from '../../core/call.ts'
import { accountFor, readColleague } from '../../core/colleague.ts'
import { mayCall } from '../../core/policy.ts'
import { isWatchOf, type Watch } from '../../core/watch.ts'
import { watchWords } from '../../i18n/words/watch-words.ts'
import { sameUri } from '../../message/uri.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { AnswerIcon, CloseIcon, MergeIcon } from '../kit/icons.ts'
import { StatusDot, type DotTone } from '../kit/StatusDot.tsx'
import { Toast } from '../kit/Toast.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { placeCall } from '../place-call.ts'
import { useCommandContext } from '../use-commands.ts'
import { useSetting } from '../settings/use-settings.ts'
import styles from './People.module.css'

/** The colleagues that were chosen: whether they are free, and whose ringing phone can be answered here. */
export function Colleagues() {
  const { t } = useLingui()
  const [colleagues, setColleagues] = useSetting('colleagues')
  const [left, setLeft] = useState<Left>()
  const nameOf = useRemoteName()
  const people = colleagues.flatMap((row) => readColleague(row) ?? [])
  const leave = (person: Remote) => {
    const at = colleagues.findIndex((row) => readColleague(row)?.uri === person.uri)
    setLeft({ at, row: colleagues[at] ?? '', name: nameOf(person) })
    setColleagues(colleagues.toSpliced(at, 1))
  }
  const name = left?.name ?? ''
  return (
    <>
      {people.length > 0 && (
        <section className={styles.card} aria-label={t`Colleagues`}>
          <h2 className={styles.title}>{t`Colleagues`}</h2>
          <ul>
            {people.map((person) => (
              <Colleague key={person.uri} person={person} onLeave={() => leave(person)} />
            ))}
          </ul>
        </section>
      )}
      {left && (
        <Toast
          key={left.row}
          action={{
            label: t`Undo`,
            run: () => setColleagues(colleagues.toSpliced(left.at, 0, left.row)),
          }}
          onClose={() => setLeft(undefined)}
        >
          {t`${name} is no longer watched.`}
        </Toast>
      )}
    </>
  )
}

/** Who was taken off the list, and where they stood. */
interface Left {
  readonly at: number
  readonly row: string
  readonly name: string
}

function Colleague({ person, onLeave }: { readonly person: Remote; readonly onLeave: () => void }) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const [callLimit] = useSetting('callLimit')
  const context = useCommandContext()
  const nameOf = useRemoteName()
  const accountId = usePhoneState(({ accounts }) => accountFor(person.uri, accounts)?.id ?? '')
  const watch = usePhoneState(({ watches }) =>
    watches.find((one) => isWatchOf(one, { accountId, uri: person.uri })),
  )
  const may = usePhoneState((state) => mayCall(state, { callLimit }))
  const name = nameOf(person)
  const ringing = watch?.calls.find(({ status }) => status === 'ringing')
  const caller = ringing?.remote && nameOf(ringing.remote)
  const take = ringing?.take
  // Who talks to them, or is calling them, is in their conversation already.
  const isWith = usePhoneState(({ calls }) =>
    calls.some((one) => isLive(one) && sameUri(one.remote.uri, person.uri)),
  )
  const joins = isWith ? undefined : watch?.calls.find(({ join }) => join)?.join
  return (
    <li className={styles.row} data-colleague={person.uri}>
      <Avatar name={name} address={person.uri} />
      <div className={styles.who}>
        <p className={styles.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.state} data-state={toneOf(watch)}>
          <StatusDot tone={toneOf(watch)} />
          {caller === undefined ? t(watchWords(watch)) : t`${caller} is calling`}
        </p>
      </div>
      <div className={styles.ways}>
        {take ? (
          <Button
            tone="green"
            icon={AnswerIcon}
            disabled={!may}
            onClick={() =>
              phone.call(accountId, { uri: take.uri, label: take.uri }, { replaces: take.replaces })
            }
          >
            {t({ message: 'Pick up', comment: "Answers here a call that rings at a colleague's phone" })}
          </Button>
        ) : (
          <>
            {joins && (
              <Button
                icon={MergeIcon}
                disabled={!may}
                onClick={() => phone.call(accountId, { uri: person.uri, label: person.uri }, { joins })}
              >
                {t({
                  message: 'Join',
                  comment: 'Asks a colleague who talks to be taken into their conversation',
                })}
              </Button>
            )}
            <IconButton
              label={t`Call ${name}`}
              icon={AnswerIcon}
              disabled={!may}
              onClick={() => placeCall(context, person.uri, accountId)}
            />
          </>
        )}
        <IconButton label={t`Watch ${name} no longer`} icon={CloseIcon} onClick={onLeave} />
      </div>
    </li>
  )
}

function toneOf(watch: Watch | undefined): DotTone {
  if (watch?.status === 'told') return watch.calls.length === 0 ? 'good' : 'busy'
  return watch?.status === 'away' ? 'bad' : 'off'
}
