import type { Replaces } from '../message/replaces.ts'
import type { Remote } from './call.ts'

/** Somebody whose calls are looked at: what their phones tell of them (RFC 4235). */
export interface Watch {
  readonly accountId: string
  /** As it was asked for. */
  readonly uri: string
  /**
   * `asking`: no word yet. `told`: `calls` holds. `away`: nobody is there who could tell, and it is asked again by itself.
   * `refused`: nothing is told to us. `over`: it is not looked at any more.
   */
  readonly status: 'asking' | 'told' | 'away' | 'refused' | 'over'
  /** The status that `away` or `refused` came with; absent when no answer came. */
  readonly code?: number
  /** The calls that are not over. */
  readonly calls: readonly WatchedCall[]
}

export interface WatchedCall {
  /** Tells it from their other calls. */
  readonly id: string
  /** `ringing`: their phone rings. */
  readonly status: 'calling' | 'ringing' | 'talking'
  /** Whom they have the call with, if that is told. */
  readonly remote?: Remote
  /** How it can be taken over (RFC 3891): whom to call for it, in place of which dialog. */
  readonly take?: { readonly uri: string; readonly replaces: Replaces }
  /** The dialog as the watched person has it, for who asks to be taken into it there (RFC 3911); none that is early. */
  readonly join?: Omit<Replaces, 'earlyOnly'>
}

/** Most calls of one person that are kept. */
export const WATCHED_CALLS_LIMIT = 20

/** Whether this is the watch of that person by that account. */
export function isWatchOf(
  { accountId, uri }: Pick<Watch, 'accountId' | 'uri'>,
  other: Pick<Watch, 'accountId' | 'uri'>,
): boolean {
  return accountId === other.accountId && uri === other.uri
}
