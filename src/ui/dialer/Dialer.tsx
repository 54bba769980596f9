import { useLingui } from '@lingui/react/macro'
import { Suspense, useRef, useState, type FormEvent } from 'react'
import { isSettled } from '../../core/settled.ts'
import { CommandButton } from '../CommandButton.tsx'
import { commandOf } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { BackspaceIcon } from '../kit/icons.ts'
import { AccountChoice, DialAssist, DialMenu, TargetProblemWords } from '../parts.ts'
import { usePhone, usePhoneState, useView } from '../phone-context.tsx'
import { useCommandContext } from '../use-commands.ts'
import styles from './Dialer.module.css'
import { editDraft } from './draft.ts'
import { Keypad } from './Keypad.tsx'
import type { Popup } from './popup.ts'
import { RecentCalls } from './RecentCalls.tsx'
import { useDraftEdit } from './use-draft-edit.ts'

/** What the field says of the list beneath it (WAI-ARIA 1.2, combobox). */
const closed = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': false } as const

/** Whom to call: typed, pasted, or pressed on the keypad. */
export function Dialer() {
  const { t } = useLingui()
  const { view, sounds } = usePhone()
  const draft = useView((state) => state.draft)
  const problem = useView((state) => state.problem)
  const settled = usePhoneState(isSettled)
  const several = usePhoneState(({ accounts }) => accounts.length > 1)
  const context = useCommandContext()
  const call = commandOf('call').of(context)
  const input = useRef<HTMLInputElement>(null)
  const [popup, setPopup] = useState<Popup>()
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
          label={t`Name, number or address`}
          value={draft}
          onChange={(event) => editDraft(view, event.target.value)}
          problem={
            problem && (
              <Suspense>
                <TargetProblemWords problem={problem} />
              </Suspense>
            )
          }
          placeholder={t`bob, 1002 or +44 20…`}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          inputMode="email"
          enterKeyHint="go"
          dir="auto"
          {...closed}
          {...popup}
          after={draft !== '' && <IconButton label={t`Erase`} icon={BackspaceIcon} onClick={erase} />}
        />
        <div className={styles.actions}>
          <Button type="submit" tone="green" icon={commandOf('call').icon} disabled={!call}>
            {t(commandOf('call').label)}
          </Button>
          <CommandButton command="echo-test" impossible={context.echoTarget ? 'disabled' : 'absent'} />
          <span className={styles.more}>
            {settled && (
              <Suspense>
                <DialMenu />
              </Suspense>
            )}
          </span>
        </div>
        {several && (
          <Suspense>
            <AccountChoice />
          </Suspense>
        )}
      </form>
      {draft === '' && <RecentCalls />}
      {/* Out of the way of the first registration. */}
      {settled && (
        <Suspense>
          <DialAssist input={input} onPopup={setPopup} />
        </Suspense>
      )}
      <div className={styles.pad}>
        <Keypad
          label={t`Dial pad`}
          onKey={(key) => {
            insert(key)
            sounds?.key(key)
          }}
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
