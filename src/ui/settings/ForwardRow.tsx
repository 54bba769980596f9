import { useLingui } from '@lingui/react/macro'
import { useId, useState, type FormEvent } from 'react'
import { readForwardTarget, type ForwardProblem } from '../../core/policy/forwarding.ts'
import { forwardProblemWords } from '../../i18n/words/forward-words.ts'
import { readableAddress } from '../format/remote.ts'
import { Button } from '../kit/Button.tsx'
import { describedBy, Row } from '../kit/Row.tsx'
import { lineOf } from '../line.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import styles from './ForwardRow.module.css'
import type { PartProps } from './row.ts'
import { useSetting } from './use-settings.ts'

interface ForwardRowProps extends PartProps {
  readonly setting: 'forwardAlways' | 'forwardBusy' | 'forwardUnanswered'
}

/** Off, or where calls go: nothing is forwarded before it has been read and turned on. */
function ForwardRow({ setting, ...words }: ForwardRowProps) {
  const { t } = useLingui()
  const { stores } = usePhone()
  const line = usePhoneState(lineOf)
  const [value, set] = useSetting(setting)
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<ForwardProblem>()
  const shown = typed ?? readableAddress(value)
  const isGiven = shown.trim() !== ''
  const turnsOff = value !== '' && (!isGiven || shown === readableAddress(value))
  const action = turnsOff ? t`Turn off` : t`Forward`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (turnsOff) return keep('')
    const others = stores.phone.getState().accounts.map(({ uri }) => uri)
    const read = readForwardTarget(shown, line ? [line.uri, ...others] : others)
    if ('problem' in read) return setProblem(read.problem)
    keep(read.uri)
  }
  const keep = (target: string) => {
    set(target)
    setTyped(undefined)
    setProblem(undefined)
  }
  const problemId = `${id}-problem`
  const described = [describedBy(id, words), problem && problemId].filter(Boolean).join(' ')
  return (
    <Row id={id} {...words} control="below">
      <form className={styles.form} onSubmit={submit} noValidate>
        <input
          id={id}
          className={styles.input}
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value)
            setProblem(undefined)
          }}
          disabled={words.lock !== undefined}
          placeholder={t({ message: 'Off', comment: 'Nothing is forwarded: an address may be written here' })}
          aria-invalid={problem !== undefined}
          aria-describedby={described || undefined}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          inputMode="email"
          enterKeyHint="done"
          dir="auto"
        />
        <Button
          type="submit"
          aria-label={t({ message: `${action}: ${words.label}`, comment: 'A button, and what it is about' })}
          disabled={words.lock !== undefined || (value === '' && !isGiven)}
        >
          {action}
        </Button>
        <p id={problemId} className={styles.problem} aria-live="polite">
          {problem && t(forwardProblemWords(problem))}
        </p>
      </form>
    </Row>
  )
}

export const ForwardAlwaysRow = (words: PartProps) => <ForwardRow setting="forwardAlways" {...words} />
export const ForwardBusyRow = (words: PartProps) => <ForwardRow setting="forwardBusy" {...words} />
export const ForwardUnansweredRow = (words: PartProps) => (
  <ForwardRow setting="forwardUnanswered" {...words} />
)
