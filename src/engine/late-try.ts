import type { Phone } from '../core/phone.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { Environment } from './environment.ts'

/** Tries accounts with what is fetched only then. */
export function lateTry(environment: Environment, note: (note: TraceNote) => void): Phone['tryAccount'] {
  return (account, tell) => {
    let isOver = false
    let stop = (): void => {
      isOver = true
    }
    const begin = async (): Promise<void> => {
      const tryAccount = await environment.loadTry()
      if (!isOver) stop = tryAccount({ ...environment, account, note }, tell)
    }
    begin().catch(() => isOver || tell({ step: 'over', server: '', finding: { code: 'failed' } }))
    return () => stop()
  }
}
