import { useLingui } from '@lingui/react/macro'
import { parkPlace } from '../../core/colleague.ts'
import { isWatchOf } from '../../core/watch.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { AnswerIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { useSetting } from '../settings/use-settings.ts'
import styles from './People.module.css'

/** Who waits where calls are parked, to be taken from there (RFC 5359 §2.15). */
export function Parked() {
  const { t } = useLingui()
  const { phone } = usePhone()
  const nameOf = useRemoteName()
  const [parkAddress] = useSetting('parkAddress')
  const accounts = usePhoneState((state) => state.accounts)
  const watches = usePhoneState((state) => state.watches)
  const place = parkPlace(parkAddress, accounts)
  const watch = place && watches.find((one) => isWatchOf(one, place))
  const parked = watch?.calls.filter(({ status }) => status === 'talking') ?? []
  if (!place || parked.length === 0) return null
  return (
    <section className={styles.card} aria-label={t`Parked calls`}>
      <h2 className={styles.title}>{t`Parked calls`}</h2>
      <ul>
        {parked.map(({ id, remote, take }) => {
          const name = remote ? nameOf(remote) : t`Somebody`
          return (
            <li key={id} className={styles.row}>
              <Avatar name={name} address={remote?.uri ?? ''} />
              <p className={styles.who}>
                <bdi>{name}</bdi>
              </p>
              {take && (
                <Button
                  tone="green"
                  icon={AnswerIcon}
                  aria-label={t`Retrieve ${name}`}
                  onClick={() =>
                    phone.call(
                      place.accountId,
                      { uri: take.uri, label: take.uri },
                      { replaces: take.replaces },
                    )
                  }
                >
                  {t({ message: 'Retrieve', comment: 'Takes a parked call back' })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
