import { useEffect, useRef, useState, type RefObject } from 'react'
import type { AccountForm, FieldProblems } from '../../core/account-form.ts'
import { usePhone } from '../phone-context.tsx'
import { focusProblem, readFields, writeField } from './account-fields.ts'

export interface FormControl {
  readonly form: RefObject<HTMLFormElement | null>
  readonly problems: FieldProblems
  /** What reads the form did not arrive: there is no network. */
  readonly isMissing: boolean
  /**
   * Reads the form; undefined when something in it will not do, which is said beside the field.
   * @param taken ids of the accounts that are there already
   */
  readonly read: (taken: readonly string[]) => Promise<(AccountForm & { readonly ok: true }) | undefined>
  /** Takes what was likely meant into the server's field. */
  readonly takeServer: (server: string) => void
}

/** The form of an account and what is wrong in it. What reads it is fetched when the form is shown. */
export function useAccountForm(): FormControl {
  const { loadAccountForm } = usePhone()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<FieldProblems>({})
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    loadAccountForm().catch(() => {
      // It is asked for again when the form is read.
    })
  }, [loadAccountForm])
  return {
    form,
    problems,
    isMissing,
    async read(taken) {
      const readForm = await loadAccountForm().catch(() => undefined)
      setMissing(!readForm)
      if (!readForm || !form.current) return undefined
      const result = readForm(readFields(form.current), taken)
      setProblems(result.ok ? {} : result.problems)
      if (result.ok) return result
      focusProblem(form.current, result.problems)
      return undefined
    },
    takeServer(server) {
      writeField(form.current, 'server', server)
      setProblems(({ server: _mended, ...others }) => others)
    },
  }
}
