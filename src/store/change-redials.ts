import { isRedialOf, REDIALS_LIMIT, type Redial } from '../core/redial.ts'
import type { RedialsStore } from './redials.ts'

/** Waits for this party, in this way from now on. */
export function putRedial(store: RedialsStore, redial: Redial): void {
  store.setState(({ list }) => ({
    list: [...list.filter((one) => !isRedialOf(one, redial)), redial].slice(-REDIALS_LIMIT),
  }))
}

/** Waits no longer. */
export function dropRedial(store: RedialsStore, of: Pick<Redial, 'accountId' | 'remote'>): void {
  store.setState(({ list }) => ({ list: list.filter((one) => !isRedialOf(one, of)) }))
}
