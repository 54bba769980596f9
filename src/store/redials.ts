import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Redial } from '../core/redial.ts'

/** Who is waited for. */
export type RedialsStore = StoreApi<{ readonly list: readonly Redial[] }>

export const createRedialsStore = (): RedialsStore => createStore(() => ({ list: [] }))
