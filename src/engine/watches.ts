import { isWatchOf, WATCHED_CALLS_LIMIT, type Watch } from '../core/watch.ts'
import { DIALOG_INFO } from '../message/dialog-info.ts'
import type { CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { createDialogTable, watchedCall, type DialogTable } from './dialog-table.ts'
import { exactUri } from './sip/exact-uri.ts'
import type { SubscriptionEnd } from './sip/subscription-end.ts'
import { subscribe, type Subscription } from './sip/subscription.ts'

export interface WatchesOptions {
  readonly clock: Clock
  readonly tell: (watch: Watch) => void
}

/** Whose calls are looked at (RFC 4235). */
export interface Watches {
  start(line: CallLine, uri: string): void
  stop(accountId: string, uri: string): void
  /** The line is registered, perhaps again, perhaps it is another one of the same account. */
  attend(line: CallLine): void
}

/** Seconds asked for. */
const EXPIRES = 600
/** Watches at the same time. */
const MOST = 64
/** How long to leave somebody alone who is not there, doubled each time. Milliseconds. */
const PAUSE = 15_000
const LONGEST_PAUSE = 240_000
/** A subscription that was told for so long has not failed. Milliseconds. */
const STANDS = 60_000
/** Nobody is left alone for longer, whatever their server wants. Seconds. */
const LONGEST_RETRY = 3600

/** Nobody is there, or a server cannot just now: another time it may work. All else is a no. */
const FOR_NOW = new Set([408, 480, 481, 500, 502, 503, 504])

interface Watching {
  line: CallLine
  readonly uri: string
  subscription?: Subscription | undefined
  readonly tables: Map<string, DialogTable>
  failures: number
  /** When the subscription told something first, epoch milliseconds. */
  since: number | undefined
  stopPause: () => void
  /** When all was asked for last because something had been missing, epoch milliseconds. */
  askedAt: number
  /** It is to be asked for again. */
  stopAsking: (() => void) | undefined
  /** What was told last, and all of it as text. */
  status: Watch['status']
  last: string
}

export function createWatches({ clock, tell }: WatchesOptions): Watches {
  const all = new Set<Watching>()
  const find = (accountId: string, uri: string) =>
    [...all].find((one) => isWatchOf({ accountId: one.line.account.id, uri: one.uri }, { accountId, uri }))

  const say = (one: Watching, status: Watch['status'], code?: number): void => {
    const calls = [...one.tables].flatMap(([leg, table]) =>
      table.entries().map((entry) => watchedCall({ ...entry, id: `${leg} ${entry.id}` })),
    )
    const watch: Watch = {
      accountId: one.line.account.id,
      uri: one.uri,
      status,
      ...(code === undefined ? {} : { code }),
      calls: calls.slice(0, WATCHED_CALLS_LIMIT),
    }
    const written = JSON.stringify(watch)
    if (written === one.last) return
    one.last = written
    one.status = status
    tell(watch)
  }

  const clear = (one: Watching): void => {
    one.since = undefined
    one.stopPause()
    one.stopAsking?.()
    one.stopAsking = undefined
    one.tables.clear()
  }

  /** Whether all is asked for now. A notifier may leave something out as often as it likes: once in a pause. */
  const asksAll = (one: Watching): boolean => {
    const wait = one.askedAt + PAUSE - clock.now()
    if (wait > 0) {
      one.stopAsking ??= clock.after(wait, () => {
        one.stopAsking = undefined
        one.askedAt = clock.now()
        one.subscription?.refresh()
      })
      return false
    }
    one.askedAt = clock.now()
    return true
  }

  const open = (one: Watching): void => {
    const { account, ua } = one.line
    const [own, target] = [exactUri(account.uri), exactUri(one.uri)]
    clear(one)
    if (!own || !target) return say(one, 'refused')
    one.subscription = subscribe({
      ua,
      clock,
      own,
      target,
      event: 'dialog',
      type: DIALOG_INFO,
      expires: EXPIRES,
      notified(leg, body) {
        const table = one.tables.get(leg) ?? createDialogTable()
        one.tables.set(leg, table)
        one.since ??= clock.now()
        const complete = table.take(body)
        queueMicrotask(() => one.subscription && say(one, 'told'))
        return complete || !asksAll(one)
      },
      legOver(leg) {
        if (one.tables.delete(leg) && one.tables.size > 0) say(one, 'told')
      },
      over: (end) => ended(one, end),
    })
  }

  const ended = (one: Watching, { status, reason, retryAfter }: SubscriptionEnd): void => {
    if (clock.now() - (one.since ?? Infinity) >= STANDS) one.failures = 0
    one.subscription = undefined
    clear(one)
    const no = status === undefined ? reason === 'rejected' || reason === 'noresource' : !FOR_NOW.has(status)
    if (no) return say(one, 'refused', status)
    // These ask for a new subscription at once (RFC 6665 §4.1.3); should that go on, it goes on slowly.
    const now =
      status === undefined && (reason === 'deactivated' || reason === 'timeout') && one.failures === 0
    const pause = Math.min(PAUSE * 2 ** one.failures, LONGEST_PAUSE)
    one.failures += 1
    if (!now) say(one, 'away', status)
    const wait = now ? 0 : Math.max(pause, Math.min(retryAfter ?? 0, LONGEST_RETRY) * 1000)
    one.stopPause = clock.after(wait, () => open(one))
  }

  return {
    start(line, uri) {
      if (find(line.account.id, uri) || all.size >= MOST) return
      const one: Watching = {
        line,
        uri,
        tables: new Map(),
        failures: 0,
        since: undefined,
        stopPause: () => undefined,
        askedAt: -Infinity,
        stopAsking: undefined,
        status: 'asking',
        last: '',
      }
      all.add(one)
      say(one, 'asking')
      open(one)
    },
    stop(accountId, uri) {
      const one = find(accountId, uri)
      if (!one) return
      all.delete(one)
      one.subscription?.close()
      one.subscription = undefined
      clear(one)
      say(one, 'over')
    },
    attend(line) {
      for (const one of all) {
        if (one.line.account.id !== line.account.id) continue
        const isSame = one.line === line
        one.line = line
        if (isSame && one.subscription) one.subscription.refresh()
        else if (!isSame || one.status !== 'refused') open(one)
      }
    },
  }
}
