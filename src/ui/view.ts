import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallId } from '../core/call.ts'
import type { TargetProblem } from '../core/target-result.ts'

/** What is true of the screen alone and forgotten with it. */
export interface ViewState {
  /** What stands in the dialer's field. */
  readonly draft: string
  /** The account that the next call alone goes out by; '' for the usual one. */
  readonly account: string
  /** Whether the next call alone goes out without the person's number; as the setting says unless given. */
  readonly withhold?: boolean | undefined
  /** Why it cannot be dialled, once that should be said. */
  readonly problem: TargetProblem | undefined
  /** Whose keypad is open: the call's of this id, or 'conference'. */
  readonly keypad: string | undefined
  /** The call that is about to be handed over. */
  readonly transfer?: CallId | undefined
  /** Whom to call as well is being chosen: for as long as so many calls are up. */
  readonly adding?: number | undefined
  readonly shortcuts: boolean
  /** What a link that was followed would call, until that is decided. */
  readonly link: string | undefined
  /** A report of a problem is being made. */
  readonly report: boolean
  /** Ended calls whose last words have been read. */
  readonly dismissed: readonly CallId[]
  readonly history?: HistoryView
  /** How far down the history has been scrolled, CSS pixels. */
  readonly historyOffset?: number
}

/** What of the history is shown: it stays while one looks at something else. */
export interface HistoryView {
  readonly typed: string
  readonly missedOnly: boolean
  /** Ids of the calls of groups that are shown call by call. */
  readonly open: ReadonlySet<string>
}

export type View = StoreApi<ViewState>

export function createView(): View {
  return createStore<ViewState>(() => ({
    draft: '',
    account: '',
    problem: undefined,
    keypad: undefined,
    shortcuts: false,
    link: undefined,
    report: false,
    dismissed: [],
  }))
}
