import type { Registration } from '../core/account.ts'
import { backOff, type BackOff } from '../core/back-off.ts'
import type { Clock } from './clock.ts'
import type { Lines } from './lines.ts'
import { sessionsOf } from './sip/inside.ts'
import type { SipLine } from './sip/user-agent.ts'

interface Line {
  readonly sip: SipLine
}

export interface ReturningOptions<L extends Line> {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly lines: Lines<L>
  readonly registration: (accountId: string) => Registration | undefined
  /** Somebody is on the phone with this account. */
  readonly busy: (accountId: string) => boolean
}

export interface Returning {
  /** The account is registered. While that is with another than its first server, that one is tried again and again. */
  registered(accountId: string): void
  /** The person wants that at once. @returns whether there is anything to return to */
  now(accountId: string): boolean
}

type Elsewhere = Registration & { readonly status: 'registered'; readonly preferred: string }

function isElsewhere(registration: Registration | undefined): registration is Elsewhere {
  return registration?.status === 'registered' && registration.preferred !== undefined
}

/** Between two tries of the preferred server; one that fails does not get all its phones back at the same moment. */
const RETRY: BackOff = { first: 30_000, most: 600_000 }

/** Between looks whether the last call of a line that has been replaced is over, milliseconds. */
const LEAVING = 5_000

/**
 * Brings accounts back to their preferred server. A second line registers there beside the one that works, as the same instance:
 * the registrar puts the one flow in place of the other (RFC 5626 §4.2), and whatever fails leaves the working one as it is.
 */
export function createReturning<L extends Line>(options: ReturningOptions<L>): Returning {
  const { clock, random, lines } = options
  const tries = new Map<string, { failures: number; stop: () => void }>()

  function forget(accountId: string): void {
    tries.get(accountId)?.stop()
    tries.delete(accountId)
  }

  function wait(accountId: string, failures: number): void {
    const rest = lines.get(accountId)?.sip.rests() ?? 0
    const delay = Math.max(backOff(failures, random(), RETRY), rest)
    const stop = clock.after(delay, () => look(accountId, failures))
    tries.set(accountId, { failures, stop })
  }

  function look(accountId: string, failures: number): void {
    tries.delete(accountId)
    const registration = options.registration(accountId)
    // Lost meanwhile: the line begins with its first server by itself.
    const before = lines.get(accountId)
    if (!before || !isElsewhere(registration)) return
    if (options.busy(accountId)) return wait(accountId, failures)
    const known = before.sip.bindings().at
    let [isOver, isSent] = [false, false]
    const next = lines.beside(accountId, (told) => {
      if (isOver) return
      isSent ||= told.status === 'registering'
      if (told.status === 'registered') {
        isOver = true
        tries.delete(accountId)
        takeOver(told)
      } else if (!('server' in told) || told.server !== registration.preferred) {
        isOver = true
        void next?.sip.stop()
        // What it has sent may still be taken, for a connection that is gone: ours is the last word.
        if (isSent) before.sip.renew()
        wait(accountId, failures + 1)
      }
    })
    const takeOver = (told: Registration) => {
      if (!next) return
      const isTaken = lines.take(accountId, before, next, told)
      leave(isTaken ? before : next)
      // Registered once more meanwhile, the one before may have taken the place of the new one.
      if (isTaken && before.sip.bindings().at !== known) next.sip.renew()
    }
    const stop = () => {
      isOver = true
      void next?.sip.stop()
    }
    tries.set(accountId, { failures, stop })
    next?.sip.start()
  }

  /** Another line has its place: once its last call is over, its server is told and the connection closed. */
  function leave({ sip }: L): void {
    sip.retire()
    const look = (): void => {
      if (sessionsOf(sip.ua).length > 0) return void clock.after(LEAVING, look)
      // By its URI alone: by instance and flow the registrar would find the binding that has taken the place of this one.
      const contact = `Contact: ${sip.ua.contact.toString({ register: true })};expires=0`
      sip.register(0, () => void sip.stop(), [contact])
    }
    look()
  }

  return {
    registered(accountId) {
      if (!isElsewhere(options.registration(accountId))) forget(accountId)
      else if (!tries.has(accountId)) wait(accountId, 1)
    },
    now(accountId) {
      if (!isElsewhere(options.registration(accountId))) return false
      forget(accountId)
      look(accountId, 1)
      return true
    },
  }
}
