import { useLingui } from '@lingui/react/macro'
import { useState, type SyntheticEvent } from 'react'
import type { Call } from '../../core/call.ts'
import { parseTarget } from '../../core/target.ts'
import type { TargetProblem, TargetResult } from '../../core/target-result.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { AnswerIcon, TransferIcon } from '../kit/icons.ts'
import { domainOf } from '../line.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './Transfer.module.css'
import { ParkButton } from '../people/ParkButton.tsx'
import { handedOver, partnersOf } from './transfer-partners.ts'

interface TransferPanelProps {
  readonly call: Call
  readonly name: string
}

/** Whom a call is to be handed to: somebody who is on the phone too, or whoever is typed, at once or after a word with them. */
export function TransferPanel({ call, name }: TransferPanelProps) {
  const { t } = useLingui()
  const { phone, view } = usePhone()
  const nameOf = useRemoteName()
  const partners = partnersOf(
    usePhoneState((state) => state.calls),
    call,
  )
  const domain = usePhoneState(({ accounts }) =>
    domainOf(accounts.find(({ id }) => id === call.accountId)?.uri ?? ''),
  )
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<TargetProblem>()
  const close = () => view.setState({ transfer: undefined })

  /** Does it with what was typed, or says why that cannot be dialled. */
  const withTarget = (act: (target: Extract<TargetResult, { ok: true }>['target']) => void) => {
    const result = parseTarget(text, { domain })
    if (!result.ok) {
      setProblem(result.problem)
      return
    }
    act(result.target)
    close()
  }
  const transfer = (event: SyntheticEvent) => {
    event.preventDefault()
    withTarget((target) => phone.transfer(call.id, target))
  }
  return (
    <section className={styles.panel} aria-label={t`Transfer ${name}`}>
      {partners.map((partner) => (
        <Button
          key={partner.id}
          tone="accent"
          icon={TransferIcon}
          onClick={() => {
            phone.transfer(...handedOver(call, partner))
            close()
          }}
        >
          {t`Connect with ${nameOf(partner.remote)}`}
        </Button>
      ))}
      {call.status === 'active' && <ParkButton callId={call.id} onParked={close} />}
      {call.status === 'active' && (
        <form className={styles.form} onSubmit={transfer}>
          <Field
            label={t`Number or address`}
            value={text}
            onChange={({ target }) => {
              setText(target.value)
              setProblem(undefined)
            }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            problem={problem && t(targetProblemWords(problem))}
          />
          <div className={styles.ways}>
            <Button
              icon={AnswerIcon}
              onClick={() => withTarget((target) => phone.call(call.accountId, target))}
            >{t`Ask first`}</Button>
            <Button type="submit" tone={partners.length === 0 ? 'accent' : 'plain'} icon={TransferIcon}>
              {t`Transfer now`}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
