import type { Ended, Remote } from './call.ts'
import type { EndKind } from './end-kind.ts'
import type { Watch } from './watch.ts'

/** Somebody who was called in vain, and is waited for (RFC 5359 §2.17). */
export interface Redial {
  readonly accountId: string
  readonly remote: Remote
  /**
   * `waiting`: until they are free. `free`: they are. `untold`: their phone tells nothing to us. `due`: that is so, and it is time to
   * try again. `over`: it took too long.
   */
  readonly status: 'waiting' | 'free' | 'untold' | 'due' | 'over'
  /** They were on the phone or away: once they are not, it counts. */
  readonly engaged: boolean
  /** When it is given up, epoch milliseconds. */
  readonly until: number
  /** Calls by itself if nothing else is up. */
  readonly alone: boolean
  /** What `untold` came with, SIP status. */
  readonly code?: number
  /** When the person is reminded next, epoch milliseconds; only if they want to be. */
  readonly remindAt?: number
  /** When they were free last, epoch milliseconds, and how often they have been so far. */
  readonly freeAt?: number
  readonly times?: number
}

/** How long somebody is waited for. Milliseconds. */
export const REDIAL_PATIENCE = 30 * 60_000
/** Between two reminders, milliseconds. */
export const REDIAL_PAUSE = 5 * 60_000
/** Who was free for less is not said to be busy again yet: their phone tells what it likes. Milliseconds. */
export const REDIAL_FREE = 10_000
/** How often the person hears that somebody is free; after that they see it. */
export const REDIAL_TIMES = 3
/** People waited for at the same time. */
export const REDIALS_LIMIT = 10

const IN_VAIN: readonly EndKind[] = ['busy', 'no-answer', 'unavailable', 'declined']

/** Whether waiting for the other party may be offered after this call. */
export function mayRedial({
  direction,
  reason,
  remote,
}: Pick<Ended, 'direction' | 'reason' | 'remote'>): boolean {
  return direction === 'out' && reason.by !== 'local' && !remote.anonymous && IN_VAIN.includes(reason.kind)
}

/** @param at epoch milliseconds */
export function newRedial(
  { accountId, remote, reason }: Pick<Ended, 'accountId' | 'remote' | 'reason'>,
  at: number,
): Redial {
  return {
    accountId,
    remote,
    status: 'waiting',
    // Who did not answer is free already: they have to have been on the phone first.
    engaged: reason.kind === 'busy',
    until: at + REDIAL_PATIENCE,
    alone: false,
  }
}

/** What becomes of it by what is known of them now. @param at epoch milliseconds */
export function nextRedial(redial: Redial, watch: Watch | undefined, at: number): Redial {
  const { status, engaged, code, remindAt } = redial
  if (status === 'over') return redial
  if (at >= redial.until && status !== 'free') return { ...redial, status: 'over' }
  const isOff = watch?.status === 'away' || (watch?.status === 'told' && watch.calls.length > 0)
  if (isOff && status === 'free' && at < (redial.freeAt ?? 0) + REDIAL_FREE) return redial
  if (isOff) return status === 'waiting' && engaged ? redial : { ...redial, status: 'waiting', engaged: true }
  if (watch?.status === 'told') {
    if (engaged && status !== 'free')
      return { ...redial, status: 'free', freeAt: at, times: (redial.times ?? 0) + 1 }
    return status === 'untold' || status === 'due' ? { ...redial, status: 'waiting' } : redial
  }
  if (watch?.status !== 'refused') return redial
  if (remindAt !== undefined && at >= remindAt)
    return { ...redial, status: 'due', remindAt: at + REDIAL_PAUSE }
  if (status === 'due' || (status === 'untold' && code === watch.code)) return redial
  return { ...redial, status: 'untold', ...(watch.code === undefined ? {} : { code: watch.code }) }
}

/** Those that can be read of what was kept. */
export function readRedials(value: unknown): readonly Redial[] {
  return Array.isArray(value) ? value.slice(0, REDIALS_LIMIT).filter(isRedial) : []
}

const STATUSES: readonly unknown[] = ['waiting', 'free', 'untold', 'due', 'over'] satisfies Redial['status'][]

function isRedial(value: unknown): value is Redial {
  const { accountId, remote, status, engaged, until, alone, code, remindAt, freeAt, times } = Object(
    value,
  ) as {
    readonly [K in keyof Redial]?: unknown
  }
  const { uri, displayName } = Object(remote) as { readonly [K in keyof Remote]?: unknown }
  const texts = [accountId, uri, displayName]
  const numbers = [until, code ?? 0, remindAt ?? 0, freeAt ?? 0, times ?? 0]
  return (
    texts.every((text) => typeof text === 'string' && text.length <= 512) &&
    numbers.every((number) => typeof number === 'number') &&
    [engaged, alone].every((flag) => typeof flag === 'boolean') &&
    STATUSES.includes(status)
  )
}

/** The same party by the same account. */
export function isRedialOf(
  { accountId, remote }: Redial,
  other: { readonly accountId: string; readonly remote: Remote },
): boolean {
  return accountId === other.accountId && remote.uri === other.remote.uri
}
