import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Registration } from '../../core/account.ts'
import { when, whenInFull } from '../format/when.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { RetryIcon } from '../kit/icons.ts'
import { Section } from '../kit/Section.tsx'
import { useNow } from '../use-now.ts'
import { Device } from './Device.tsx'
import styles from './Devices.module.css'
import { useBindings, type Asked } from './use-bindings.ts'

interface DevicesProps {
  readonly accountId: string
  readonly registration: Registration & { readonly status: 'registered' }
}

/** Where else calls to this account ring (RFC 3665 §2.3), and how that is ended (§2.2, §2.4). */
export function Devices({ accountId, registration }: DevicesProps) {
  const { t, i18n } = useLingui()
  const now = useNow(10_000)
  const { list, asked, ask } = useBindings(accountId, registration)
  const [isSure, setSure] = useState(true)
  const again = useRef<HTMLButtonElement>(null)
  // The button that was pressed has gone with its device.
  useEffect(() => {
    if (asked?.answer && document.activeElement === document.body) again.current?.focus()
  }, [asked])
  if (!list) return null
  const others = list.bindings.filter(({ own }) => !own).length + list.more
  const waits = asked !== undefined && !asked.answer
  const time = (
    <time dateTime={new Date(list.at).toISOString()} title={whenInFull(list.at, i18n.locale)}>
      {when(list.at, now, i18n.locale)}
    </time>
  )
  return (
    <Section
      title={t`Your other devices`}
      description={t`Calls to this account ring on every one of them. The server tells what each has said of itself.`}
    >
      {others === 0 && (
        <p className={styles.none}>{t`None: calls to this account ring on this page alone.`}</p>
      )}
      {others > 0 && (
        <ul className={styles.list} aria-label={t`Devices with this account`}>
          {list.bindings.map((binding) => (
            <Device
              key={`${binding.uri} ${binding.regId ?? ''}`}
              binding={binding}
              now={now}
              disabled={waits}
              onEnd={() => ask({ kind: 'end', binding })}
            />
          ))}
          {list.more > 0 && (
            <li className={styles.none}>{t`and ${list.more.toLocaleString(i18n.locale)} more`}</li>
          )}
        </ul>
      )}
      <div className={styles.actions}>
        <output className={styles.status}>
          {asked?.answer ? <Said asked={asked} /> : null} {t`As of`} {time}
        </output>
        <Button
          ref={again}
          icon={RetryIcon}
          disabled={waits}
          onClick={() => ask({ kind: 'list' })}
        >{t`Ask again`}</Button>
        {others > 0 && (
          <Button disabled={waits} onClick={() => setSure(false)}>{t`Sign out all others`}</Button>
        )}
      </div>
      {!isSure && (
        <Dialog
          title={t`Sign out all other devices?`}
          onClose={() => setSure(true)}
          actions={
            <>
              <Button onClick={() => setSure(true)}>{t`Cancel`}</Button>
              <Button
                tone="red"
                onClick={() => {
                  setSure(true)
                  ask({ kind: 'end-all' })
                }}
              >
                {t`Sign out`}
              </Button>
            </>
          }
        >
          <p>{t`The server forgets every device of this account, and this page registers again at once: calls then ring here alone.`}</p>
          <p>{t`A device that is still switched on may come back by itself. To keep it out for good, change the password as well.`}</p>
        </Dialog>
      )}
    </Section>
  )
}

/** What came of the last wish. */
function Said({ asked: { ask, answer } }: { readonly asked: Asked }) {
  const { t } = useLingui()
  if (answer?.kind === 'failed')
    return answer.status === undefined
      ? t`The server did not answer: nothing has changed. Try it again.`
      : t`The server refused (${answer.status} ${answer.phrase ?? ''}): nothing has changed.`
  if (ask.kind === 'end') return t`It is signed out. If it is still switched on, it may come back by itself.`
  if (ask.kind === 'end-all') return t`All others are signed out, and this page is registered again.`
  return null
}
