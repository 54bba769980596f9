import { useLingui } from '@lingui/react/macro'
import { useRef, type FormEvent } from 'react'
import { targetProblemWords } from '../../i18n/words/target-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { commandOf } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { BackspaceIcon } from '../kit/icons.ts'
import { usePhone, useView } from '../phone-context.tsx'
import { useCommandContext } from '../use-commands.ts'
import styles from './Dialer.module.css'
import { editDraft, problemWhileTyping, useLineDomain } from './draft.ts'
import { Keypad } from './Keypad.tsx'
import { RecentCalls } from './RecentCalls.tsx'
import { useDraftEdit } from './use-draft-edit.ts'
import { usePasteAnywhere } from './use-paste-anywhere.ts'

/** Whom to call: typed, pasted, or pressed on the keypad. */
export function Dialer() {
  const { t } = useLingui()
  const { view } = usePhone()
  const draft = useView((state) => state.draft)
  const told = useView((state) => state.problem)
  const domain = useLineDomain()
  const context = useCommandContext()
  const call = commandOf('call').of(context)
  const input = useRef<HTMLInputElement>(null)
  usePasteAnywhere((text) => {
    editDraft(view, text)
    input.current?.focus()
  })

  const problem = told ?? problemWhileTyping(draft, domain)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    call?.()
  }
  const { insert, erase } = useDraftEdit(input)

  return (
    <section className={styles.dialer} aria-label={t`Dialer`}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          ref={input}
          label={t`Number or address`}
          value={draft}
          onChange={(event) => editDraft(view, event.target.value)}
          problem={problem && t(targetProblemWords(problem))}
          placeholder={t`bob, 1002 or +44 20…`}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          inputMode="email"
          enterKeyHint="go"
          dir="auto"
          after={draft !== '' && <IconButton label={t`Erase`} icon={BackspaceIcon} onClick={erase} />}
        />
        <div className={styles.actions}>
          <Button type="submit" tone="green" icon={commandOf('call').icon} disabled={!call}>
            {t(commandOf('call').label)}
          </Button>
          <CommandButton command="echo-test" impossible={context.echoTarget ? 'disabled' : 'absent'} />
        </div>
      </form>
      <RecentCalls />
      <div className={styles.pad}>
        <Keypad
          label={t`Dial pad`}
          onKey={insert}
          plus
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (/^[0-9*#+]$/.test(event.key)) insert(event.key)
            else if (event.key === 'Backspace') erase()
            else return
            event.preventDefault()
          }}
        />
      </div>
    </section>
  )
}
