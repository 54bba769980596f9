import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useRemoteName } from '../format/use-number-style.ts'
import { Select } from '../kit/Select.tsx'
import { usePhone } from '../phone-context.tsx'
import type { Conversation } from './deck.ts'
import { commonTones, hearsConference, hearsKeys, keepsKeys, tonesOf } from './pad.ts'
import styles from './TonePad.module.css'
import { TonePad } from './TonePad.tsx'

const EVERYBODY = ''

/**
 * The keypad of a conference: keys go where the voice goes, to everybody, unless one is chosen: a code that a machine asks for is
 * nobody else's. With whoever was chosen the keypad goes too: the next key must not go to all.
 */
export function ConferencePad({ calls }: { readonly calls: Conversation }) {
  const { t } = useLingui()
  const { view } = usePhone()
  const nameOf = useRemoteName()
  const [chosen, choose] = useState(EVERYBODY)
  const one = calls.find((call) => call.id === chosen)
  const hasGone = chosen !== EVERYBODY && !one
  useEffect(() => {
    if (hasGone) view.setState({ keypad: undefined })
  }, [hasGone, view])
  const name = one && nameOf(one.remote)
  const keeping = one && keepsKeys(one) ? one : undefined
  const hearing = one ? [one].filter(hearsKeys) : hasGone ? [] : calls.filter(hearsConference)
  return (
    <TonePad
      label={name === undefined ? t`Tones to everybody` : t`Tones to ${name}`}
      to={(keeping ? [keeping] : hearing).map((call) => call.id)}
      keeping={keeping}
      tones={commonTones((one ? [one] : hearing).map(tonesOf))}
    >
      <div className={styles.to}>
        <Select
          label={t({ message: 'Keys go to', comment: 'Before a list of the people in a conference' })}
          value={chosen}
          onChange={choose}
          options={[
            { value: EVERYBODY, label: t`Everybody` },
            ...calls.map(({ id, remote }) => ({ value: id, label: nameOf(remote) })),
          ]}
        />
      </div>
    </TonePad>
  )
}
