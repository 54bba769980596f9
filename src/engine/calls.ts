import type { Invitation } from 'sip.js'
import type { BindingsAnswer, BindingsAsk } from '../core/bindings.ts'
import type { CallId, TransferWay } from '../core/call.ts'
import type { IceServer } from '../core/config.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Recording } from '../core/hold-music.ts'
import { mayRemove, talksElsewhere, type Rules } from '../core/policy.ts'
import type { PhoneState } from '../core/reduce.ts'
import { defaultSettings } from '../core/settings.ts'
import type { Target } from '../core/target-result.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { TroubleCode } from '../core/trouble.ts'
import { askBindings } from './bindings.ts'
import { trusts, type CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { createControllers } from './controllers.ts'
import { callerOf, createInvited, type Invited, type InvitedOptions } from './invited.ts'
import type { Lines } from './lines.ts'
import { createBrowserMedia, type Media, type MediaOptions } from './media/media.ts'
import { createConference } from './conference.ts'
import { createJoins } from './joins.ts'
import { createDialogEvents, type DialogEvents } from './dialog-events.ts'
import { createOutgoingScreen, type Wanted } from './outgoing-screen.ts'
import { createReferrals, type ReferralsOptions } from './referrals.ts'
import { createReplacements } from './replaces.ts'
import { createReturning } from './returning.ts'
import { createSeat, type Holder, type Seat } from './seats.ts'
import type { CallContext, LiveCall } from './sip/live-call.ts'
import { bringCallClasses } from './sip/call-classes.ts'
import { inviteProblem, refuse, takeCall } from './sip/session-incoming.ts'
import { placeCall } from './sip/session-outgoing.ts'
import type { CallFact } from './sip/session-facts.ts'
import type { SipLine } from './sip/user-agent.ts'
import { createTransfers } from './transfers.ts'

export interface CallsOptions {
  readonly iceServers: readonly IceServer[]
  readonly clock: Clock
  readonly random: () => number
  readonly newCallId: () => CallId
  readonly lines: Lines<CallLine & { readonly sip: SipLine }>
  /** The engine's own fold of what it tells. */
  readonly state: () => PhoneState
  /** What has been laid down, if anything has. */
  readonly rules: () => Rules | undefined
  /** The person's own music for people on hold. */
  readonly holdRecording: () => Recording | undefined
  readonly begin: InvitedOptions['begin']
  /** Places a call at a peer's wish; undefined when it cannot be placed. */
  readonly dial: ReferralsOptions['dial']
  /** Takes a call back from hold, as when the person asks for it. */
  readonly resume: (id: CallId) => void
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
  readonly raise: (code: TroubleCode, callId?: CallId) => void
  readonly clear: (code: TroubleCode, callId?: CallId) => void
}

/** How long it is said that a text did not arrive, milliseconds. */
const TEXT_FAILED = 30_000

/** Makes calls, and the sound of them all. */
export interface Calls {
  /** @param holdOthers told before the call leaves, if it does */
  place(id: CallId, line: CallLine, wanted: Wanted, holdOthers: () => void): LiveCall
  readonly invited: Invited
  transfer(id: CallId, to: Target | CallId, how?: TransferWay): void
  merge(ids: readonly CallId[]): void
  split(id: CallId): void
  setMutedFor(id: CallId, muted: boolean): void
  answerTransfer(id: CallId, accept: boolean, text?: string): void
  /** Returns an account to its preferred server. @returns whether there is anything to return to */
  returnNow(accountId: string): boolean
  askBindings(line: SipLine, ask: BindingsAsk, tell: (answer: BindingsAnswer) => void): void
  /** The line is registered. */
  attend(line: CallLine): void
  watch: DialogEvents['watch']
  retryMicrophone(): void
  unlockPlayback(): void
}

export type CreateCalls = (options: CallsOptions) => Calls

/** @param createMedia the browser's own sound unless given */
export function createCalls(
  options: CallsOptions,
  createMedia: (options: MediaOptions) => Media = createBrowserMedia,
): Calls {
  bringCallClasses()
  const { clock, random, tell, note, raise, clear } = options
  const media = createMedia({
    iceServers: options.iceServers,
    holdMusic: () => {
      const { holdMusic } = rules()
      return holdMusic === 'file' ? (options.holdRecording() ?? 'silence') : holdMusic
    },
    raise: (code) => raise(code),
    clear: (code) => clear(code),
  })

  const returning = createReturning({
    clock,
    random,
    lines: options.lines,
    registration: (id) => options.state().accounts.find((one) => one.id === id)?.registration,
    busy: (id) => !mayRemove(options.state(), id),
  })
  const seats = new Map<CallId, Seat>()
  const replacements = createReplacements()
  const callOf = (id: CallId) => options.state().calls.find((one) => one.id === id)
  const elsewhere = (id: CallId) => talksElsewhere(options.state(), id)
  const rules = () => options.rules() ?? defaultSettings
  const transfers = createTransfers({ ...options, callOf, elsewhere, seatOf: (id) => seats.get(id) })
  const referrals = createReferrals({ ...options, rules, callOf, seatOf: (id) => seats.get(id) })
  const control = createControllers({
    ...options,
    rules,
    referrals,
    seats: () => seats.values(),
    seatOf: (id) => seats.get(id),
  })
  const screen = createOutgoingScreen({
    rules,
    over: (callId, reason) => tell({ type: 'call/ended', at: clock.now(), callId, reason }),
  })
  const conference = createConference({ ...options, media, seatOf: (id) => seats.get(id) })

  const dialogEvents = createDialogEvents({ ...options, rules, seats: () => seats.values() })

  /** What a call's holder tells: whoever reports on it hears it first. */
  const heard = (seat: Seat, fact: CallFact) => {
    referrals.heard(seat.id, fact)
    transfers.heard(seat, fact)
    conference.heard(fact)
    if (fact.type === 'call/ended') {
      seats.delete(seat.id)
      replacements.over(seat)
    }
    tell({ ...fact, at: clock.now(), callId: seat.id })
    dialogEvents.changed()
  }

  const seatFor = (id: CallId, line: CallLine, holder: Holder): Seat => {
    const seat: Seat = createSeat({
      id,
      line,
      holder,
      clock,
      state: () => callOf(id),
      elsewhere: () => elsewhere(id),
      tell: (fact) => heard(seat, fact),
    })
    seats.set(id, seat)
    dialogEvents.changed()
    return seat
  }

  const contextOf = (seat: Seat, holder: Holder): CallContext => {
    const { id: callId, line } = seat
    const { account } = line
    return {
      clock,
      own: account.uri,
      trusted: trusts(line),
      random,
      rules,
      elsewhere: () => elsewhere(callId),
      openMedia: (listener) => media.open(callId, listener),
      tell: (fact) => seat.hear(holder, fact),
      mediaFailed: (failed) => seat.holds(holder) && (failed ? raise : clear)('media-failed', callId),
      noteMedia: (text) => note({ kind: 'media', at: clock.now(), callId, text }),
      noteDialog: (sipCallId) =>
        note({ kind: 'media', at: clock.now(), callId, text: `Call-ID ${sipCallId}`, sipCallId }),
      noteFault: (text) => note({ kind: 'fault', at: clock.now(), text }),
      textFailed(status, phrase) {
        const at = clock.now()
        const facts = { response: `${status} ${phrase}`.trim() }
        clock.after(TEXT_FAILED, () => clear('text-failed', callId))
        tell({ type: 'trouble/raised', at, trouble: { code: 'text-failed', at, callId, facts } })
      },
      attach: (session) => void (holder.session = session),
      referred: (referral) => referrals.take(seat, referral),
      notified(notification) {
        if (!transfers.notified(seat, notification)) void notification.reject({ statusCode: 481 })
      },
    }
  }

  const replace = (line: CallLine, invitation: Invitation) => {
    const found = replacements.judge(invitation, seats.values())
    if (!found) return false
    const refused = 'status' in found ? found : inviteProblem(invitation.request)
    if (refused) refuse(invitation, refused)
    else if ('seat' in found) {
      const holder: Holder = {}
      const context = contextOf(found.seat, holder)
      holder.call = takeCall({ ...context, invitation, sessionMedia: line.sessionMedia })
      found.seat.challenge(holder, callerOf(line, invitation.request, clock).remote)
    }
    return true
  }

  const joins = createJoins({ seats: () => seats.values(), begin: options.begin })

  const ring = (id: CallId, line: CallLine, invitation: Invitation) => {
    joins.note(id, invitation)
    const holder: Holder = {}
    const seat = seatFor(id, line, holder)
    holder.call = takeCall({ ...contextOf(seat, holder), invitation, sessionMedia: line.sessionMedia })
    return conference.callAt(seat)
  }

  return {
    place(id, line, wanted, holdOthers) {
      const judged = screen.judge(id, wanted)
      if (!('target' in judged)) return judged
      const { target, placing } = judged
      holdOthers()
      const holder: Holder = {}
      const seat = seatFor(id, line, holder)
      const { uri, tones } = target
      holder.call = placeCall({ ...contextOf(seat, holder), ...line, ...placing, target: uri, tones })
      return conference.callAt(seat)
    },
    invited: createInvited({
      ...options,
      rules,
      replace: (line, invitation) => joins.refused(invitation) || replace(line, invitation),
      ring,
      begin: (...told) => joins.begin(...told),
    }),
    transfer: (id, to, how) => transfers.start(id, to, how),
    merge: (ids) => conference.merge(ids),
    split: (id) => conference.split(id),
    setMutedFor: (id, muted) => conference.setMutedFor(id, muted),
    answerTransfer: (id, accept, text) => referrals.answer(id, accept, text),
    returnNow: (accountId) => returning.now(accountId),
    askBindings: (line, ask, say) => askBindings(line, ask, clock, say),
    attend(line) {
      returning.registered(line.account.id)
      dialogEvents.attend(line)
      control(line)
    },
    watch: dialogEvents.watch,
    retryMicrophone: () => media.retryMicrophone(),
    unlockPlayback: () => media.unlockPlayback(),
  }
}
