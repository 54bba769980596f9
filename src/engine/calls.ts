import type { Invitation } from 'sip.js'
import type { Call, CallId, Origin, Remote } from '../core/call.ts'
import type { IceServer } from '../core/config.ts'
import type { PhoneEvent } from '../core/event.ts'
import { callerIn, identityIn, originIn } from '../core/identity.ts'
import type { Admission, Rules } from '../core/policy.ts'
import { endReason, type EndReason } from '../core/reason.ts'
import type { Target } from '../core/target-result.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { TroubleCode } from '../core/trouble.ts'
import type { CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { createBrowserMedia, type Media, type MediaOptions } from './media/media.ts'
import { createReferrals, type ReferralsOptions } from './referrals.ts'
import { createReplacements } from './replaces.ts'
import { createSeat, type Holder, type Seat } from './seats.ts'
import type { CallContext, LiveCall } from './sip/live-call.ts'
import { inviteProblem, refuse, takeCall } from './sip/session-incoming.ts'
import { placeCall } from './sip/session-outgoing.ts'
import type { Placing } from './sip/session-placing.ts'
import type { CallFact } from './sip/session-facts.ts'
import { tooShort } from './sip/session-timer.ts'
import { createTransfers } from './transfers.ts'

export interface CallsOptions {
  readonly iceServers: readonly IceServer[]
  readonly clock: Clock
  readonly random: () => number
  /** Whether the person talks on another call than this one. */
  readonly elsewhere: (callId: CallId) => boolean
  readonly callOf: (id: CallId) => Call | undefined
  readonly rules: () => Rules
  /** Places a call at a peer's wish; undefined when it cannot be placed. */
  readonly dial: ReferralsOptions['dial']
  /** Takes a call back from hold, as when the person asks for it. */
  readonly resume: (id: CallId) => void
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
  readonly raise: (code: TroubleCode, callId?: CallId) => void
  readonly clear: (code: TroubleCode, callId?: CallId) => void
}

/** Makes calls, and the sound of them all. */
export interface Calls {
  /** @param target Request-URI as text */
  place(id: CallId, line: CallLine, target: string, placing?: Placing): LiveCall
  /** Who calls, and how the call came here. */
  caller(line: CallLine, invitation: Invitation): { remote: Remote; origin?: Origin }
  /** Lets it ring. Or refuses it, and answers why the person has missed it; undefined when they need not know. */
  take(
    id: CallId,
    line: CallLine,
    invitation: Invitation,
    admission: Admission,
  ): LiveCall | EndReason | undefined
  /** Looks whether an INVITE is to replace a dialog (RFC 3891). @returns whether it was; then it has been attended to */
  replace(line: CallLine, invitation: Invitation): boolean
  transfer(id: CallId, to: Target | CallId): void
  answerTransfer(id: CallId, accept: boolean): void
  /** Why a call is over that was given up before it could ring. @param reasons the CANCEL's Reason headers (RFC 3326) */
  givenUp(reasons: readonly string[]): EndReason
  retryMicrophone(): void
  unlockPlayback(): void
}

export type CreateCalls = (options: CallsOptions) => Calls

/** @param createMedia the browser's own sound unless given */
export function createCalls(
  options: CallsOptions,
  createMedia: (options: MediaOptions) => Media = createBrowserMedia,
): Calls {
  const { clock, random, tell, note, raise, clear } = options
  const media = createMedia({
    iceServers: options.iceServers,
    raise: (code) => raise(code),
    clear: (code) => clear(code),
  })

  const seats = new Map<CallId, Seat>()
  const replacements = createReplacements()
  const transfers = createTransfers({ ...options, seatOf: (id) => seats.get(id) })
  const referrals = createReferrals(options)

  /** What a call's holder tells: whoever reports on it hears it first. */
  const heard = (seat: Seat, fact: CallFact) => {
    referrals.heard(seat.id, fact)
    transfers.heard(seat, fact)
    if (fact.type === 'call/ended') {
      seats.delete(seat.id)
      replacements.over(seat)
    }
    tell({ ...fact, at: clock.now(), callId: seat.id })
  }

  const seatFor = (id: CallId, line: CallLine, holder: Holder): Seat => {
    const seat: Seat = createSeat({
      id,
      line,
      holder,
      state: () => options.callOf(id),
      elsewhere: () => options.elsewhere(id),
      tell: (fact) => heard(seat, fact),
    })
    seats.set(id, seat)
    return seat
  }

  const contextOf = (seat: Seat, holder: Holder): CallContext => {
    const { id: callId, line } = seat
    const { account } = line
    return {
      clock,
      own: account.uri,
      identityIn: (message) => identityIn((name) => message.getHeaders(name), trusts(line)),
      random,
      elsewhere: () => options.elsewhere(callId),
      openMedia: (listener) => media.open(callId, listener),
      tell: (fact) => seat.hear(holder, fact),
      mediaFailed: (failed) => seat.holds(holder) && (failed ? raise : clear)('media-failed', callId),
      noteMedia: (text) => note({ kind: 'media', at: clock.now(), callId, text }),
      noteDialog: (sipCallId) =>
        note({ kind: 'media', at: clock.now(), callId, text: `Call-ID ${sipCallId}`, sipCallId }),
      noteFault: (text) => note({ kind: 'fault', at: clock.now(), text }),
      attach: (session) => void (holder.session = session),
      referred: (referral) => referrals.take(seat, referral),
      notified(notification) {
        if (!transfers.notified(seat, notification)) void notification.reject({ statusCode: 481 })
      },
    }
  }

  const callerOf = (line: CallLine, { request }: Invitation) => {
    const lines = (name: string) => request.getHeaders(name)
    const origin = originIn(lines, line.account.uri)
    return { remote: callerIn(lines, trusts(line)), ...(origin ? { origin } : {}) }
  }

  return {
    place(id, line, target, placing) {
      const holder: Holder = {}
      const seat = seatFor(id, line, holder)
      holder.call = placeCall({ ...contextOf(seat, holder), ...line, ...placing, target })
      return seat.call
    },
    caller: callerOf,
    take(id, line, invitation, admission) {
      const problem = inviteProblem(invitation.request)
      const least = tooShort(invitation.request)
      if (!problem && admission.admit && least !== undefined) {
        // It comes again at once, with an interval that is long enough.
        refuse(invitation, 422, undefined, [`Min-SE: ${least}`])
        return undefined
      }
      if (!problem && admission.admit) {
        const holder: Holder = {}
        const seat = seatFor(id, line, holder)
        const { sessionMedia } = line
        holder.call = takeCall({ ...contextOf(seat, holder), invitation, sessionMedia })
        return seat.call
      }
      const status = problem || admission.admit ? 488 : admission.status
      refuse(invitation, status, problem)
      if (!admission.admit && !admission.missed) return undefined
      return endReason({ by: 'system', answered: false, status })
    },
    replace(line, invitation) {
      const found = replacements.judge(invitation, seats.values())
      if (!found) return false
      const problem = inviteProblem(invitation.request)
      if ('status' in found || problem) refuse(invitation, 'status' in found ? found.status : 488, problem)
      else {
        const holder: Holder = {}
        const context = contextOf(found.seat, holder)
        holder.call = takeCall({ ...context, invitation, sessionMedia: line.sessionMedia })
        found.seat.challenge(holder, callerOf(line, invitation).remote)
      }
      return true
    },
    transfer: (id, to) => transfers.start(id, to),
    answerTransfer: (id, accept) => referrals.answer(id, accept),
    givenUp: (reasonHeaders) => endReason({ by: 'remote', answered: false, reasonHeaders }),
    retryMicrophone: () => media.retryMicrophone(),
    unlockPlayback: () => media.unlockPlayback(),
  }
}

/** Whether the account takes its server's word for who calls. */
function trusts({ account }: CallLine): boolean {
  return account.trustIdentity !== false
}
