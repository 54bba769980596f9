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
    environment.loadTry().then(
      (tryAccount) => {
        if (!isOver) stop = tryAccount({ ...environment, account, note }, tell)
      },
      () => isOver || tell({ step: 'over', server: '', finding: { code: 'failed' } }),
    )
    return () => stop()
  }
}
