import { useLingui } from '@lingui/react/macro'
import type { Binding } from '../../core/bindings.ts'
import { boundText, NAME_LIMIT } from '../../core/text.ts'
import { readUri } from '../../message/uri.ts'
import { span } from '../format/span.ts'
import { Button } from '../kit/Button.tsx'
import styles from './Devices.module.css'

interface DeviceProps {
  readonly binding: Binding
  /** Epoch milliseconds. */
  readonly now: number
  readonly disabled: boolean
  readonly onEnd: () => void
}

/** One device, by what its Contact says: untrusted text. */
export function Device({ binding, now, disabled, onEnd }: DeviceProps) {
  const { t, i18n } = useLingui()
  const { own, uri: text, expiresAt, q, instance, regId } = binding
  const uri = readUri(text)
  const host = boundText(uri?.host ?? '', NAME_LIMIT)
  // A page cannot be reached at an address: its Contact names none (RFC 7118 §5).
  const isPage = host.endsWith('.invalid') || /^wss?$/i.test(uri?.params.get('transport') ?? '')
  const name = own ? t`This page` : isPage ? t`A browser` : t`A phone at ${host}`
  const address = boundText(text.replace(/^sips?:/i, '').replace(/[;?].*$/, ''), NAME_LIMIT)
  const left = expiresAt === undefined ? undefined : span(Math.max(0, expiresAt - now), i18n.locale)
  const preference = q?.toLocaleString(i18n.locale)
  return (
    <li className={styles.device}>
      <div className={styles.words}>
        <p className={styles.name} data-own={own}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.said}>
          <bdi>{address}</bdi>
          {left !== undefined && <span>{t`runs out in ${left} unless it renews`}</span>}
          {preference !== undefined && <span>{t`preference ${preference}`}</span>}
        </p>
        {instance !== undefined && (
          <p className={styles.instance}>
            <bdi>{instance.slice(1, -1)}</bdi>
            {regId !== undefined && <span>{t`connection ${regId}`}</span>}
          </p>
        )}
      </div>
      {!own && (
        <Button disabled={disabled} aria-label={t`Sign out ${address}`} onClick={onEnd}>{t`Sign out`}</Button>
      )}
    </li>
  )
}
