import { createContext, use, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ReadAccountForm } from '../core/account-form.ts'
import type { Branding } from '../core/config.ts'
import type { Phone } from '../core/phone.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { Sounds } from '../core/sound.ts'
import type { AccountsState } from '../store/accounts.ts'
import type { HistoryState } from '../store/history.ts'
import type { Stores } from '../store/stores.ts'
import type { TraceState } from '../store/trace.ts'
import { createView, type View, type ViewState } from './view.ts'

export interface PhoneContextValue {
  readonly phone: Phone
  readonly stores: Stores
  /** What "Echo test" calls, as one would type it. */
  readonly echoTarget?: string
  readonly branding?: Branding
  /** What the phone sounds like, to be tried. */
  readonly sounds?: Sounds
  /** Fetches what reads the form of an account. */
  readonly loadAccountForm: () => Promise<ReadAccountForm>
}

const PhoneContext = createContext<(PhoneContextValue & { readonly view: View }) | undefined>(undefined)

interface PhoneProviderProps {
  readonly value: PhoneContextValue
  readonly children: ReactNode
}

/** Gives one phone and its stores to everything drawn within; several may stand side by side. */
export function PhoneProvider({ value, children }: PhoneProviderProps) {
  const [view] = useState(createView)
  return <PhoneContext value={{ ...value, view }}>{children}</PhoneContext>
}

export function usePhone() {
  const context = use(PhoneContext)
  if (!context) throw new Error('usePhone needs a PhoneProvider around it')
  return context
}

/** @param selector must answer the same reference while nothing of it has changed */
export function usePhoneState<T>(selector: (state: PhoneState) => T): T {
  return useStore(usePhone().stores.phone, selector)
}

export function useTrace<T>(selector: (state: TraceState) => T): T {
  return useStore(usePhone().stores.trace, selector)
}

export function useHistory<T>(selector: (state: HistoryState) => T): T {
  return useStore(usePhone().stores.history, selector)
}

export function useAccounts<T>(selector: (state: AccountsState) => T): T {
  return useStore(usePhone().stores.accounts, selector)
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(usePhone().view, selector)
}
