import { type StoreApi, createStore } from 'zustand/vanilla'
import { type PhoneState, initialState } from '../core/reduce.ts'

export type PhoneStore = StoreApi<PhoneState>

/** The phone as events have made it. Only `dispatch` writes here. */
export function createPhoneStore(): PhoneStore {
  return createStore<PhoneState>(() => initialState)
}
