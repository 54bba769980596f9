import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef, useState, type SyntheticEvent } from 'react'
import type { Call } from '../../core/call.ts'
import { parseTarget } from '../../core/target.ts'
import type { TargetProblem, TargetResult } from '../../core/target-result.ts'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import type { Popup } from '../dialer/popup.ts'
import { Suggestions } from '../dialer/Suggestions.tsx'
import { useRemoteName } from '../format/use-number-style.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { AnswerIcon, TransferIcon, WriteIcon } from '../kit/icons.ts'
import { domainOf, shortAddress } from '../line.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './Transfer.module.css'
import { ParkButton } from '../people/ParkButton.tsx'
import { handedOver, partnersOf } from './transfer-partners.ts'

interface TransferPanelProps {
  readonly call: Call
  readonly name: string
}

/** What the field says of the list beneath it (WAI-ARIA 1.2, combobox). */
const closed = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false } as const

/**
 * Whom a call is to be handed to: somebody who is on the phone too, or whoever is typed or known, at once or after a word with
 * them. Open it has the focus, which goes back to where it was.
 */
export function TransferPanel({ call, name }: TransferPanelProps) {
  const { phone, view } = usePhone()
  const { t } = useLingui()
  const nameOf = useRemoteName()
  const panel = useRef<HTMLElement>(null)
  const partners = partnersOf(
    usePhoneState((state) => state.calls),
    call,
  )
  const close = () => view.setState({ transfer: undefined })
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  useEffect(() => {
    const before = document.activeElement
    const place = panel.current
    const listen = (event: KeyboardEvent) => press(event)
    place?.addEventListener('keydown', listen)
    place?.querySelector<HTMLElement>('button, input')?.focus()
    return () => {
      place?.removeEventListener('keydown', listen)
      const isLost = document.activeElement === document.body || place?.contains(document.activeElement)
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <section ref={panel} className={styles.panel} aria-label={t`Transfer ${name}`} data-transfer-panel>
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
      {call.status === 'active' && (
        <TransferForm call={call} name={name} likely={partners.length === 0} onDone={close} />
      )}
      {call.status === 'active' && <ParkButton callId={call.id} onParked={close} />}
    </section>
  )
}

interface TransferFormProps extends TransferPanelProps {
  /** Whether this is what the panel was opened for. */
  readonly likely: boolean
  readonly onDone: () => void
}

function TransferForm({ call, name, likely, onDone }: TransferFormProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const domain = usePhoneState(({ accounts }) =>
    domainOf(accounts.find(({ id }) => id === call.accountId)?.uri ?? ''),
  )
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<TargetProblem>()
  const [popup, setPopup] = useState<Popup>()
  const write = (next: string) => {
    setText(next)
    setProblem(undefined)
  }

  /** Does it with what was typed, or says why that cannot be dialled. */
  const withTarget = (act: (target: Extract<TargetResult, { ok: true }>['target']) => void) => {
    const result = parseTarget(text, { domain })
    if (!result.ok) {
      setProblem(result.problem)
      return
    }
    act(result.target)
    onDone()
  }
  const transfer = (event: SyntheticEvent) => {
    event.preventDefault()
    withTarget((target) => phone.transfer(call.id, target))
  }
  return (
    <form className={styles.form} onSubmit={transfer}>
      <Field
        ref={input}
        label={t`Transfer to`}
        value={text}
        onChange={({ target }) => write(target.value)}
        placeholder={t`bob, 1002 or +44 20…`}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        inputMode="email"
        dir="auto"
        problem={problem && t(targetProblemWords(problem))}
        {...closed}
        {...popup}
      />
      {text !== '' && (
        <Suggestions
          input={input}
          text={text}
          domain={domain}
          onPopup={setPopup}
          onTake={({ uri }) => write(shortAddress(uri, domain))}
          onEnter={({ uri }) => write(shortAddress(uri, domain))}
          icon={TransferIcon}
          className={styles.people}
        />
      )}
      <div className={styles.ways}>
        <Button
          icon={AnswerIcon}
          onClick={() => withTarget((target) => phone.call(call.accountId, target))}
        >{t`Ask first`}</Button>
        <Button type="submit" tone={likely ? 'accent' : 'plain'} icon={TransferIcon}>
          {t`Transfer now`}
        </Button>
        <Button
          icon={WriteIcon}
          onClick={() => withTarget((target) => phone.transfer(call.id, target, 'text'))}
        >{t`Ask ${name} to write to them`}</Button>
      </div>
    </form>
  )
}
