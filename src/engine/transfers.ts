import type { Notification } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { Call, CallId, Remote, Transfer, TransferWay } from '../core/call.ts'
import type { CallEvent } from '../core/event.ts'
import type { Target } from '../core/target-result.ts'
import type { Replaces } from '../message/replaces.ts'
import type { Clock } from './clock.ts'
import { farDialog } from './far-dialog.ts'
import { OUTLIVES, standing, type Seat } from './seats.ts'
import type { CallFact } from './sip/session-facts.ts'
import { sendOutsideRefer } from './sip/outside-refer.ts'
import type { ReferAnswer, SentRefer } from './sip/refer-progress.ts'
import { sendRefer, type Refer, type ReferOptions } from './sip/session-refer.ts'

export interface TransfersOptions {
  readonly clock: Clock
  readonly seatOf: (id: CallId) => Seat | undefined
  readonly callOf: (id: CallId) => Call | undefined
  /** Asks the phone to take the call back from hold, as the person would. */
  readonly resume: (id: CallId) => void
  /** Whether the person talks on another call than this one. */
  readonly elsewhere: (id: CallId) => boolean
  readonly tell: (event: CallEvent) => void
}

/** What the person asked for: who hands over what to whom. */
interface Handover {
  readonly to: Remote
  readonly uri: string
  /** The peer is to write there. */
  readonly text?: true
  /** The park server that is asked to call there itself: its URI. */
  readonly park?: string
  /** Given up when they cannot do that. */
  replaces?: Replaces | undefined
  /** The call that is handed over together with this one, or that is given up for it. */
  readonly other?: CallId
  /** Held for this; the person talks again if it fails. */
  resumes: boolean
  refer?: (SentRefer & Partial<Pick<Refer, 'notified'>>) | undefined
  /** The answer to the REFER that ends the call. */
  lost?: ReferAnswer
  /** REFER goes out when it is on hold, and the call is over that was given up for it. */
  readonly waits: Set<'hold' | 'end'>
}

/** Hands calls over (RFC 5589). */
export interface Transfers {
  start(id: CallId, to: Target | CallId, how?: TransferWay): void
  /** Hears every fact of a call before it is told. */
  heard(seat: Seat, fact: CallFact): void
  /** @returns whether it was about a transfer, and has been answered */
  notified(seat: Seat, notification: Notification): boolean
}

/** What a phone without Replaces answers to an INVITE that requires it (RFC 3261 §21.4.15). */
const BAD_EXTENSION = 420

export function createTransfers(options: TransfersOptions): Transfers {
  const { clock, seatOf, callOf } = options
  const handovers = new Map<CallId, Handover>()

  const tell = (
    callId: CallId,
    { to, text, park }: Handover,
    now: Omit<Transfer, 'to' | TransferWay>,
  ): void =>
    options.tell({
      type: 'call/transfer-changed',
      at: clock.now(),
      callId,
      transfer: { to, ...(text ? { text } : {}), ...(park === undefined ? {} : { park: true }), ...now },
    })

  function start(id: CallId, target: Target | CallId, how?: TransferWay): void {
    const seat = seatOf(id)
    const call = callOf(id)
    if (!seat || !standing(seat) || call?.status !== 'active' || handovers.has(id) || id === target) return
    const handover = typeof target === 'string' ? toCall(target) : toTarget(seat, target, how)
    if (!handover) return
    handovers.set(id, handover)
    tell(id, handover, { status: 'asked' })
    if (handover.text || handover.park !== undefined) {
      proceed(seat, handover)
      return
    }
    if (!(call.hold.wanted ?? call.hold.local)) {
      handover.resumes = true
      handover.waits.add('hold')
      seat.call.hold()
    } else if (call.hold.wanted !== undefined) handover.waits.add('hold')
    if (handover.other !== undefined && !handover.replaces) {
      handover.waits.add('end')
      seatOf(handover.other)?.call.hangUp()
    }
    proceed(seat, handover)
  }

  function toTarget(seat: Seat, { uri }: Target, how?: TransferWay): Handover | undefined {
    const common = { to: { uri: addressOf(uri), displayName: '' }, resumes: false, waits: new Set<never>() }
    if (how !== 'park') return { ...common, uri, ...(how ? { text: true } : {}) }
    const far = farDialog(seat)
    return far && { ...common, ...far, park: uri }
  }

  function toCall(other: CallId): Handover | undefined {
    const seat = seatOf(other)
    const call = callOf(other)
    const session = seat?.holder.session
    if (!seat || !call || !session || handovers.has(other)) return undefined
    const common = { to: call.remote, other, resumes: false, waits: new Set<'hold' | 'end'>() }
    const far = call.status === 'active' ? farDialog(seat) : undefined
    if (far) return { ...common, ...far }
    // Nobody may replace a dialog that is early at the one who is called (RFC 3891 §3): it is given up, and called anew.
    const rings = call.status === 'calling' || call.status === 'proceeding'
    return rings ? { ...common, uri: session.remoteIdentity.uri.toString() } : undefined
  }

  function proceed(seat: Seat, handover: Handover): void {
    const session = standing(seat)
    if (handover.refer || handover.waits.size > 0 || !session) return
    const { uri, text, park, replaces } = handover
    const { account, ua } = seat.line
    const common: Omit<ReferOptions, 'session' | 'gone'> = {
      clock,
      uri,
      own: account.uri,
      onProgress: (answer) =>
        tell(seat.id, handover, { status: (answer.code ?? 0) > 100 ? 'ringing' : 'trying', ...answer }),
      onOver: (worked, answer) => (worked ? done(seat, handover, answer) : failed(seat, handover, answer)),
    }
    if (park !== undefined && replaces)
      handover.refer = sendOutsideRefer({ ...common, ua, server: park, replaces })
    else {
      const method = text ? ({ method: 'MESSAGE' } as const) : {}
      const gone: ReferOptions['gone'] = (response, answer) => {
        // Another may have come in its place (RFC 3891).
        if (seat.holder.session !== session) return
        handover.lost = answer
        seat.call.gone(response)
      }
      handover.refer = sendRefer({ ...common, session, gone, ...method, ...(replaces ? { replaces } : {}) })
    }
  }

  function done({ id, call }: Seat, handover: Handover, answer: ReferAnswer): void {
    const { text, park, replaces, other } = handover
    handovers.delete(id)
    const remote = callOf(id)?.remote
    tell(id, handover, { status: 'done', ...answer })
    if (text) return
    if (park !== undefined) {
      // Whoever was taken over hangs up (RFC 3891 §3); one that does not is hung up on.
      clock.after(OUTLIVES, () => seatOf(id)?.call.hangUp())
      return
    }
    call.hangUp()
    if (!replaces || other === undefined || !remote || callOf(other)?.status !== 'active') return
    tell(other, { ...handover, to: remote }, { status: 'done' })
    clock.after(OUTLIVES, () => seatOf(other)?.call.hangUp())
  }

  function failed(seat: Seat, handover: Handover, answer: ReferAnswer): void {
    const { id } = seat
    if (answer.code === BAD_EXTENSION && handover.replaces && handover.park === undefined) {
      withoutReplaces(seat, handover)
      return
    }
    handovers.delete(id)
    tell(id, handover, { status: 'failed', ...answer })
    if (handover.resumes && !options.elsewhere(id)) options.resume(id)
  }

  /** Whoever is there cannot take a dialog over: they are rung off, and the peer calls them anew (RFC 5589 §7.5). */
  function withoutReplaces(seat: Seat, handover: Handover): void {
    handover.replaces = undefined
    handover.refer = undefined
    tell(seat.id, handover, { status: 'asked' })
    const other = handover.other === undefined ? undefined : seatOf(handover.other)
    if (other) {
      handover.waits.add('end')
      other.call.hangUp()
    }
    proceed(seat, handover)
  }

  function heard({ id }: Seat, fact: CallFact): void {
    const handover = handovers.get(id)
    if (fact.type === 'call/ended') {
      // One that goes after it has agreed to call has gone there; one that is parked goes once it has been called.
      if (handover?.park !== undefined)
        tell(id, handover, { status: isTaken(handover, fact) ? 'done' : 'failed' })
      else if (handover?.lost) tell(id, handover, { status: 'failed', ...handover.lost })
      else if (handover?.refer?.agreed && !handover.text) tell(id, handover, { status: 'done' })
      handover?.refer?.close()
      handovers.delete(id)
      for (const [waiting, one] of handovers)
        if (one.other === id && one.waits.delete('end')) later(waiting, one)
    }
    const settled = fact.type === 'call/hold-refused' || (fact.type === 'call/held' && fact.side === 'local')
    if (handover && settled && handover.waits.delete('hold')) later(id, handover)
  }

  /** What is heard is told first. */
  function later(id: CallId, handover: Handover): void {
    queueMicrotask(() => {
      const seat = seatOf(id)
      if (seat && handovers.get(id) === handover) proceed(seat, handover)
    })
  }

  return {
    start,
    heard,
    notified: ({ id }, notification) => handovers.get(id)?.refer?.notified?.(notification) === true,
  }
}

/** A park server has agreed to take the call, and its peer has left it. */
function isTaken({ refer }: Handover, { reason }: CallFact & { type: 'call/ended' }): boolean {
  return refer?.agreed === true && reason.by === 'remote'
}
