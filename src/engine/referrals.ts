import type { Referral } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { Call, CallId, Remote } from '../core/call.ts'
import type { CallEvent } from '../core/event.ts'
import type { Rules } from '../core/policy.ts'
import { parseTarget } from '../core/target.ts'
import type { Target } from '../core/target-result.ts'
import { readUri } from '../message/uri.ts'
import type { Clock } from './clock.ts'
import { standing, type Seat } from './seats.ts'
import type { CallFact } from './sip/session-facts.ts'
import type { Placing } from './sip/session-placing.ts'
import { acceptReferral, readWish, writeReferredBy, type Report, type Wish } from './sip/session-referral.ts'

export interface ReferralsOptions {
  readonly clock: Clock
  readonly rules: () => Rules
  readonly callOf: (id: CallId) => Call | undefined
  /** Places a call at a peer's wish; undefined when it cannot be placed. */
  readonly dial: (accountId: string, target: Target, placing: Placing, by?: Remote) => CallId | undefined
  readonly tell: (event: CallEvent) => void
}

/** What the peers of this phone ask it to do (RFC 3515). */
export interface Referrals {
  /** Answers a REFER in the call of this seat. */
  take(seat: Seat, referral: Referral): void
  /** The person has decided. */
  answer(id: CallId, accept: boolean): void
  /** Hears every fact of a call before it is told. */
  heard(id: CallId, fact: CallFact): void
}

/** How long the person is asked: the peer waits with a caller on hold. Milliseconds. */
const ASKED = 60_000

interface Asked {
  readonly accept: () => void
  readonly decline: () => void
}

export function createReferrals(options: ReferralsOptions): Referrals {
  const { clock } = options
  const asked = new Map<CallId, Asked>()
  /** Calls that were placed at a peer's wish, and who is told of them. */
  const reports = new Map<CallId, Report>()

  function take(seat: Seat, referral: Referral): void {
    const session = standing(seat)
    const wish = readWish(referral)
    const target = 'status' in wish ? undefined : targetOf(wish, seat)
    const status = 'status' in wish ? wish.status : refusal(seat, target)
    if ('status' in wish || !target || !session || status !== undefined) {
      void referral.reject({ statusCode: status ?? 480 })
      return
    }
    const report = acceptReferral(referral, session, wish.quiet)
    const call = () => place(seat, wish, target, report)
    if (options.rules().transfers === 'allow') call()
    else ask(seat.id, wish, call, report)
  }

  function refusal({ id }: Seat, target: Target | undefined): number | undefined {
    if (options.rules().transfers === 'refuse') return 603
    // One wish at a time: the person cannot be asked two things at once.
    if (asked.has(id)) return 491
    return target ? undefined : 400
  }

  function place(
    { line }: Seat,
    { to, by }: Exclude<Wish, { status: number }>,
    target: Target,
    report: Report,
  ): void {
    const placing: Placing = {
      ...(to.replaces ? { replaces: to.replaces } : {}),
      ...(by ? { referredBy: writeReferredBy(by) } : {}),
    }
    const id = options.dial(line.account.id, target, placing, by && remoteOf(by))
    if (id === undefined || options.callOf(id)?.status === 'ended') report.say(503)
    else reports.set(id, report)
  }

  function ask(
    callId: CallId,
    { to, by }: Exclude<Wish, { status: number }>,
    call: () => void,
    report: Report,
  ): void {
    const over = (accepted: boolean) => {
      stop()
      asked.delete(callId)
      options.tell({ type: 'call/transfer-answered', at: clock.now(), callId, accepted })
    }
    const decline = () => {
      report.say(603)
      over(false)
    }
    const stop = clock.after(ASKED, decline)
    asked.set(callId, {
      accept() {
        over(true)
        call()
      },
      decline,
    })
    const offer = { to: remoteOf(to), ...(by ? { by: remoteOf(by) } : {}) }
    options.tell({ type: 'call/transfer-offered', at: clock.now(), callId, offer })
  }

  return {
    take,
    answer: (id, accept) => (accept ? asked.get(id)?.accept() : asked.get(id)?.decline()),
    heard(id, fact) {
      if (fact.type === 'call/ended') asked.get(id)?.decline()
      const report = reports.get(id)
      if (!report) return
      if (fact.type === 'call/progressed') report.say(fact.code)
      else if (fact.type === 'call/answered' || fact.type === 'call/replaced') report.say(200)
      else if (fact.type === 'call/ended') {
        const { status, phrase } = fact.reason
        if (status !== undefined && status >= 300) report.say(status, phrase)
        else report.say(487)
      }
      if (fact.type === 'call/answered' || fact.type === 'call/ended') reports.delete(id)
    },
  }
}

/** A number is called at the account's own server. */
function targetOf({ to }: Exclude<Wish, { status: number }>, { line }: Seat): Target | undefined {
  const { scheme } = readUri(to.uri) ?? {}
  if (scheme !== 'tel') return { uri: to.uri, label: addressOf(to.uri) }
  const read = parseTarget(to.uri, { domain: readUri(line.account.uri)?.host ?? '' })
  return read.ok ? read.target : undefined
}

function remoteOf({ uri, displayName }: { readonly uri: string; readonly displayName: string }): Remote {
  return { uri: addressOf(uri), displayName }
}
