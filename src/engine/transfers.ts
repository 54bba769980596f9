import type { Notification } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { Call, CallId, Remote, Transfer } from '../core/call.ts'
import type { CallEvent } from '../core/event.ts'
import type { Target } from '../core/target-result.ts'
import type { Replaces } from '../message/replaces.ts'
import { readUri, writeUri } from '../message/uri.ts'
import type { Clock } from './clock.ts'
import { OUTLIVES, standing, type Seat } from './seats.ts'
import type { CallFact } from './sip/session-facts.ts'
import { sendRefer, type Refer, type ReferAnswer } from './sip/session-refer.ts'

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
  /** Given up when they cannot do that. */
  replaces?: Replaces | undefined
  /** The call that is handed over together with this one, or that is given up for it. */
  readonly other?: CallId
  /** Held for this; the person talks again if it fails. */
  resumes: boolean
  refer?: Refer | undefined
  /** REFER goes out when it is on hold, and the call is over that was given up for it. */
  readonly waits: Set<'hold' | 'end'>
}

/** Hands calls over (RFC 5589). */
export interface Transfers {
  start(id: CallId, to: Target | CallId, how?: 'text'): void
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

  const tell = (callId: CallId, { to, text }: Handover, now: Omit<Transfer, 'to' | 'text'>): void =>
    options.tell({
      type: 'call/transfer-changed',
      at: clock.now(),
      callId,
      transfer: { to, ...(text ? { text } : {}), ...now },
    })

  function start(id: CallId, target: Target | CallId, how?: 'text'): void {
    const seat = seatOf(id)
    const call = callOf(id)
    if (!seat || !standing(seat) || call?.status !== 'active' || handovers.has(id) || id === target) return
    const handover = typeof target === 'string' ? toCall(target) : toTarget(target, how)
    if (!handover) return
    handovers.set(id, handover)
    tell(id, handover, { status: 'asked' })
    if (handover.text) {
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

  function toTarget({ uri }: Target, how?: 'text'): Handover {
    const to = { uri: addressOf(uri), displayName: '' }
    return { to, uri, ...(how ? { text: true } : {}), resumes: false, waits: new Set() }
  }

  function toCall(other: CallId): Handover | undefined {
    const seat = seatOf(other)
    const call = callOf(other)
    const session = seat?.holder.session
    if (!seat || !call || !session || handovers.has(other)) return undefined
    const common = { to: call.remote, other, resumes: false, waits: new Set<'hold' | 'end'>() }
    const dialog = standing(seat)?.dialog
    if (call.status === 'active' && dialog) {
      const { callId, localTag, remoteTag, remoteTarget } = dialog
      // A Contact behind a WebSocket is reached by nobody but its proxy, unless it is a GRUU (RFC 5589 §7.3, RFC 5627).
      const { uri } = session.remoteIdentity
      const named = !/@anonymous\.invalid$/i.test(uri.toString())
      const reached = gruuIn(remoteTarget.toString()) ?? (named ? uri : remoteTarget).toString()
      return {
        ...common,
        uri: reached,
        // Seen from the far end of that call (RFC 3891 §6.1).
        replaces: { callId, toTag: remoteTag, fromTag: localTag, earlyOnly: false },
      }
    }
    // Nobody may replace a dialog that is early at the one who is called (RFC 3891 §3): it is given up, and called anew.
    const rings = call.status === 'calling' || call.status === 'proceeding'
    return rings ? { ...common, uri: session.remoteIdentity.uri.toString() } : undefined
  }

  function proceed(seat: Seat, handover: Handover): void {
    const session = standing(seat)
    if (handover.refer || handover.waits.size > 0 || !session) return
    const { uri, text, replaces } = handover
    handover.refer = sendRefer({
      session,
      clock,
      uri,
      ...(text ? { method: 'MESSAGE' } : {}),
      ...(replaces ? { replaces } : {}),
      own: seat.line.account.uri,
      onProgress: (answer) =>
        tell(seat.id, handover, { status: (answer.code ?? 0) > 100 ? 'ringing' : 'trying', ...answer }),
      onOver: (worked, answer) => (worked ? done(seat, handover, answer) : failed(seat, handover, answer)),
    })
  }

  function done({ id, call }: Seat, handover: Handover, answer: ReferAnswer): void {
    const { text, replaces, other } = handover
    handovers.delete(id)
    const remote = callOf(id)?.remote
    tell(id, handover, { status: 'done', ...answer })
    if (text) return
    call.hangUp()
    if (!replaces || other === undefined || !remote || callOf(other)?.status !== 'active') return
    tell(other, { ...handover, to: remote }, { status: 'done' })
    clock.after(OUTLIVES, () => seatOf(other)?.call.hangUp())
  }

  function failed(seat: Seat, handover: Handover, answer: ReferAnswer): void {
    const { id } = seat
    if (answer.code === BAD_EXTENSION && handover.replaces) {
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
      // One that goes after it has agreed to call has gone there.
      if (handover?.refer?.agreed && !handover.text) tell(id, handover, { status: 'done' })
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
    notified: ({ id }, notification) => handovers.get(id)?.refer?.notified(notification) === true,
  }
}

/** A Contact that is a GRUU, without what their proxy has written into it for itself; undefined for any other (RFC 5627 §3.1). */
function gruuIn(contact: string): string | undefined {
  const uri = readUri(contact)
  const gr = uri?.params.get('gr')
  return uri && gr !== undefined
    ? writeUri({ ...uri, params: new Map([['gr', gr]]), headers: '' })
    : undefined
}
