import { useEffect, useRef, useState } from 'react'
import type { AccountConfig } from '../../core/account.ts'
import type { TryFinding, TryStep } from '../../core/account-try.ts'
import { usePhone } from '../phone-context.tsx'

export interface Trial {
  readonly account: AccountConfig
  readonly steps: readonly TryStep[]
  /** What came of it, once it is over. */
  readonly result?: { readonly server: string; readonly finding: TryFinding }
}

export interface TrialControl {
  readonly trial: Trial | undefined
  readonly isRunning: boolean
  readonly begin: (account: AccountConfig) => void
  /** Gives it up, and forgets what came of it. */
  readonly forget: () => void
}

/** Tries accounts one at a time; leaving gives the trial up. */
export function useTrial(): TrialControl {
  const { phone } = usePhone()
  const [trial, setTrial] = useState<Trial>()
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  const forget = () => {
    stop.current()
    stop.current = () => {}
    setTrial(undefined)
  }
  const begin = (account: AccountConfig) => {
    forget()
    setTrial({ account, steps: [] })
    const hear = (step: TryStep) =>
      setTrial((trial) => {
        if (trial?.account !== account) return trial
        if (step.step === 'over') return { ...trial, result: { server: step.server, finding: step.finding } }
        return { ...trial, steps: [...trial.steps, step] }
      })
    stop.current = phone.tryAccount(account, hear)
  }
  return { trial, isRunning: trial !== undefined && trial.result === undefined, begin, forget }
}
