import type { Notification } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { Call, CallId, Remote, Transfer } from '../core/call.ts'
import type { CallEvent } from '../core/event.ts'
import type { Target } from '../core/target-result.ts'
import type { Replaces } from '../message/replaces.ts'
import type { Clock } from './clock.ts'
import { standing, type Seat } from './seats.ts'
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
  readonly replaces?: Replaces
  /** The call that is handed over together with this one, or that is given up for it. */
  readonly other?: CallId
  /** Held for this; the person talks again if it fails. */
  resumes: boolean
  refer?: Refer
  /** REFER goes out when it is on hold, and the call is over that was given up for it. */
  readonly waits: Set<'hold' | 'end'>
}

/** Hands calls over (RFC 5589). */
export interface Transfers {
  start(id: CallId, to: Target | CallId): void
  /** Hears every fact of a call before it is told. */
  heard(seat: Seat, fact: CallFact): void
  /** @returns whether it was about a transfer, and has been answered */
  notified(seat: Seat, notification: Notification): boolean
}

/** How long the other call of an attended transfer may outlive it: its far end ends it (RFC 5589 §7). Milliseconds. */
const OUTLIVES = 4_000

export function createTransfers(options: TransfersOptions): Transfers {
  const { clock, seatOf, callOf } = options
  const handovers = new Map<CallId, Handover>()

  const tell = (callId: CallId, transfer: Transfer): void =>
    options.tell({ type: 'call/transfer-changed', at: clock.now(), callId, transfer })

  function start(id: CallId, target: Target | CallId): void {
    const seat = seatOf(id)
    const call = callOf(id)
    if (!seat || !standing(seat) || call?.status !== 'active' || handovers.has(id) || id === target) return
    const handover = typeof target === 'string' ? toCall(target) : toTarget(target)
    if (!handover) return
    handovers.set(id, handover)
    tell(id, { to: handover.to, status: 'asked' })
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

  function toTarget({ uri }: Target): Handover {
    return { to: { uri: addressOf(uri), displayName: '' }, uri, resumes: false, waits: new Set() }
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
      const reached = remoteTarget.hasParam('gr') || !named ? remoteTarget : uri
      return {
        ...common,
        uri: reached.toString(),
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
    const { to, uri, replaces } = handover
    handover.refer = sendRefer({
      session,
      clock,
      uri,
      ...(replaces ? { replaces } : {}),
      own: seat.line.account.uri,
      onProgress: (answer) =>
        tell(seat.id, { to, status: (answer.code ?? 0) > 100 ? 'ringing' : 'trying', ...answer }),
      onOver: (worked, answer) => (worked ? done(seat, handover, answer) : failed(seat.id, handover, answer)),
    })
  }

  function done({ id, call }: Seat, { to, replaces, other }: Handover, answer: ReferAnswer): void {
    handovers.delete(id)
    const remote = callOf(id)?.remote
    tell(id, { to, status: 'done', ...answer })
    call.hangUp()
    if (!replaces || other === undefined || !remote || callOf(other)?.status !== 'active') return
    tell(other, { to: remote, status: 'done' })
    clock.after(OUTLIVES, () => seatOf(other)?.call.hangUp())
  }

  function failed(id: CallId, { to, resumes }: Handover, answer: ReferAnswer): void {
    handovers.delete(id)
    tell(id, { to, status: 'failed', ...answer })
    if (resumes && !options.elsewhere(id)) options.resume(id)
  }

  function heard({ id }: Seat, fact: CallFact): void {
    const handover = handovers.get(id)
    if (fact.type === 'call/ended') {
      // One that goes after it has agreed to call has gone there.
      if (handover?.refer?.agreed) tell(id, { to: handover.to, status: 'done' })
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
