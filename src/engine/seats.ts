import { SessionState, type Invitation, type Inviter, type UserAgent } from 'sip.js'
import type { Call, CallId, MediaState, Remote } from '../core/call.ts'
import type { CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import type { LiveCall } from './sip/live-call.ts'
import type { CallFact } from './sip/session-facts.ts'

/** One who carries a call: its session and what may be asked of it. */
export interface Holder {
  /** The last session it made. */
  session?: Inviter | Invitation
  call?: LiveCall
}

/** A call's place. It has one holder; another may take it over with a dialog of its own (RFC 3891). */
export interface Seat {
  readonly id: CallId
  readonly line: CallLine
  readonly holder: Holder
  /** Passes on to whoever holds the seat. */
  readonly call: LiveCall
  /** What is heard of one of its holders. */
  hear(from: Holder, fact: CallFact): void
  /** Whether this one speaks for the call. */
  holds(one: Holder): boolean
  /**
   * Another comes in the holder's place: once its dialog is confirmed the call is theirs, and the one before is sent away. Fails it
   * before, all stays as it was.
   */
  challenge(by: Holder, remote: Remote): void
  /** Whether somebody is taking it over. */
  readonly challenged: boolean
  /** Its peer has handed it over and is about to end it: until then it is not held for another call, for a while. */
  leave(): void
}

/** How long a call may outlive its being handed over, in which its far end ends it (RFC 5589 §7). Milliseconds. */
export const OUTLIVES = 4_000

export interface SeatOptions {
  readonly id: CallId
  readonly line: CallLine
  readonly holder: Holder
  readonly clock: Clock
  /** The call as it stands. */
  readonly state: () => Call | undefined
  /** Whether the person talks on another call. */
  readonly elsewhere: () => boolean
  /** Told by the one who holds the seat. */
  readonly tell: (fact: CallFact) => void
}

export function createSeat(options: SeatOptions): Seat {
  const { id, line, tell } = options
  let holder = options.holder
  let challenger: { readonly by: Holder; readonly remote: Remote; media?: MediaState } | undefined
  /** The holder is gone while another was already coming. */
  let pendingEnd: CallFact | undefined
  /** While it is left: whether it is to be held if it still is there then. */
  let leaving: { holds: boolean } | undefined

  const takeOver = (): void => {
    if (!challenger) return
    const { by, remote, media } = challenger
    const old = holder
    holder = by
    challenger = undefined
    pendingEnd = undefined
    old.call?.hangUp()
    tell({ type: 'call/replaced', remote })
    if (media) tell({ type: 'call/media-changed', media })
    if (options.elsewhere()) by.call?.hold()
  }

  const hearChallenger = (coming: NonNullable<typeof challenger>, fact: CallFact): void => {
    if (fact.type === 'call/answered') takeOver()
    else if (fact.type === 'call/media-changed') coming.media = fact.media
    else if (fact.type === 'call/ended') {
      challenger = undefined
      if (pendingEnd) tell(pendingEnd)
    }
  }

  const seat: Seat = {
    id,
    line,
    get holder() {
      return holder
    },
    get challenged() {
      return challenger !== undefined
    },
    holds: (one) => one === holder,
    leave() {
      leaving = { holds: false }
      options.clock.after(OUTLIVES, () => {
        const holds = leaving?.holds === true && options.state()?.status === 'active'
        leaving = undefined
        if (holds) holder.call?.hold()
      })
    },
    hear(from, fact) {
      if (challenger?.by === from) hearChallenger(challenger, fact)
      else if (from !== holder) return
      else if (challenger && fact.type === 'call/ended') pendingEnd = fact
      else tell(fact)
    },
    challenge(by, remote) {
      challenger = { by, remote }
      if (options.state()?.muted) by.call?.setMuted(true)
      by.call?.answer()
    },
    call: {
      answer: (itself) => holder.call?.answer(itself),
      decline: (how) => holder.call?.decline(how),
      redirect: (redirection) => holder.call?.redirect(redirection),
      hangUp() {
        challenger?.by.call?.hangUp()
        holder.call?.hangUp()
      },
      setMuted(muted) {
        challenger?.by.call?.setMuted(muted)
        holder.call?.setMuted(muted)
      },
      hold() {
        if (leaving) leaving.holds = true
        else holder.call?.hold()
      },
      resume() {
        leaving = undefined
        holder.call?.resume()
      },
      sendTones: (tones) => holder.call?.sendTones(tones),
      takeBackTones: (all) => holder.call?.takeBackTones(all),
      sendWaitingTones: () => holder.call?.sendWaitingTones(),
      keepRinging: () => holder.call?.keepRinging(),
      levels: () => holder.call?.levels(),
      quality: () => holder.call?.quality(),
      recover: (moved) => holder.call?.recover(moved),
      setFocus: (focus) => holder.call?.setFocus(focus),
      gone: (response) => holder.call?.gone(response),
    },
  }
  return seat
}

/** The session of a seat, if its dialog is confirmed and not over. */
export function standing(seat: Seat): Inviter | Invitation | undefined {
  const { session } = seat.holder
  return session?.state === SessionState.Established ? session : undefined
}

/** The seat whose session has the dialogs of this Call-ID. */
export function seatOfDialog(ua: UserAgent, seats: Iterable<Seat>, callId: string): Seat | undefined {
  for (const seat of seats) {
    const { session } = seat.holder
    if (session?.userAgent === ua && session.request.callId === callId) return seat
  }
  return undefined
}
