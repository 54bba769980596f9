import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { readableAddress } from '../format/remote.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { lineOf } from '../line.ts'
import { People } from '../people/People.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { IdleFirst } from './IdleFirst.tsx'
import styles from './IdleStage.module.css'

/** Between calls: whose phone it is, who I am, whether I can be reached, what to try first. */
export function IdleStage() {
  const { t } = useLingui()
  const line = usePhoneState(lineOf)
  const { branding, stores } = usePhone()
  const { doNotDisturb, forwardAlways } = useStore(stores.settings, ({ settings }) => settings)
  if (!line) return null
  const address = readableAddress(line.uri)
  const name = line.displayName || address
  const { status } = line.registration
  const quiet = doNotDisturb || forwardAlways !== ''
  return (
    <section className={styles.idle} aria-label={t`Your line`}>
      {branding?.name !== undefined && (
        <p className={styles.brand}>
          <bdi>{branding.name}</bdi>
        </p>
      )}
      <Avatar name={name} address={line.uri} size="large" />
      <h2 className={styles.name}>
        <bdi>{name}</bdi>
      </h2>
      <bdi className={styles.address}>{address}</bdi>
      <p className={styles.words} data-status={quiet ? 'quiet' : status}>
        {status === 'registered' &&
          (forwardAlways !== ''
            ? t`This phone does not ring.`
            : doNotDisturb
              ? t`Do not disturb is on: only those you allow can ring.`
              : t`You can be reached at this address.`)}
        {status === 'refused' && t`You cannot be reached until this is put right.`}
        {status !== 'registered' &&
          status !== 'refused' &&
          t`You cannot be reached yet. The phone is working on it.`}
      </p>
      <People />
      <IdleFirst address={address} />
    </section>
  )
}
