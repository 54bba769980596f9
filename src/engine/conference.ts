import { isLive } from '../core/call-machine.ts'
import type { Call, CallId, Membership } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { Clock } from './clock.ts'
import type { Media } from './media/media.ts'
import type { Seat } from './seats.ts'
import type { LiveCall } from './sip/live-call.ts'
import type { CallFact } from './sip/session-facts.ts'

export interface ConferenceOptions {
  readonly clock: Clock
  readonly media: Pick<Media, 'mix'>
  readonly state: () => PhoneState
  readonly seatOf: (id: CallId) => Seat | undefined
  /** Takes a call back from hold as the person does: who is talked to besides is held. */
  readonly resume: (id: CallId) => void
  readonly tell: (event: PhoneEvent) => void
}

/** The one conference of this phone: it is the focus and mixes (RFC 4579 §2, RFC 5359 §2.10, §2.11). */
export interface Conference {
  merge(ids: readonly CallId[]): void
  split(id: CallId): void
  setMutedFor(id: CallId, muted: boolean): void
  /** The call of this seat, of which one thing is asked of all that are one conversation with it. */
  callAt(seat: Seat): LiveCall
  /** Hears every fact of a call before it is told. */
  heard(fact: CallFact): void
}

/** Facts of a call after which others may have to be mixed, or a peer to be told who mixes. */
const MATTERS: ReadonlySet<CallFact['type']> = new Set(['call/answered', 'call/replaced', 'call/ended'])

export function createConference(options: ConferenceOptions): Conference {
  const { clock, media, seatOf } = options
  /** Calls whose peers have been told that this phone mixes. */
  const focused = new Set<CallId>()

  const members = () => options.state().calls.filter((call) => isLive(call) && call.conference)
  const callOf = (id: CallId) => options.state().calls.find((call) => call.id === id)

  const place = (callId: CallId, conference?: Membership) =>
    options.tell({ type: 'call/conference-changed', at: clock.now(), callId, conference })

  /** Brings the mix, and what the peers know of it, to what the state says. */
  const settle = (): void => {
    const [first, ...rest] = members()
    if (first && rest.length === 0) {
      // Two people are no conference.
      place(first.id)
    }
    const mixed = members()
    const standing = mixed.filter(({ status }) => status === 'active')
    media.mix(standing.map((call) => ({ callId: call.id, silenced: call.conference?.silenced ?? false })))
    for (const id of focused) if (!mixed.some((call) => call.id === id)) setFocus(id, false)
    for (const { id } of mixed) setFocus(id, true)
  }

  const setFocus = (id: CallId, focus: boolean): void => {
    if (focus) focused.add(id)
    else focused.delete(id)
    seatOf(id)?.call.setFocus(focus)
  }

  const together = (seat: Seat): readonly LiveCall[] =>
    callOf(seat.id)?.conference ? members().flatMap(({ id }) => seatOf(id)?.call ?? []) : [seat.call]

  /** Whoever is muted for one is muted for all: what was not meant to be heard must not be heard by more people. */
  const agreeOnMute = (): void => {
    const all = members()
    if (!all.some(({ muted }) => muted)) return
    for (const { id } of all) seatOf(id)?.call.setMuted(true)
  }

  const take = ({ id, status }: Call): void => {
    options.resume(id)
    if (status === 'ringing') seatOf(id)?.call.answer()
  }

  return {
    merge(ids) {
      const joining = ids.flatMap((id) => {
        const call = callOf(id)
        return call && isLive(call) && !call.conference ? [call] : []
      })
      if (members().length + joining.length < 2) return
      for (const { id } of joining) place(id, { silenced: false })
      settle()
      agreeOnMute()
      for (const call of [...joining, ...members()]) take(call)
    },
    split(id) {
      if (!callOf(id)?.conference) return
      place(id)
      settle()
      options.resume(id)
    },
    setMutedFor(id, silenced) {
      if (!callOf(id)?.conference) return
      place(id, { silenced })
      settle()
    },
    callAt: (seat) => ({
      ...seat.call,
      setMuted(muted) {
        for (const call of together(seat)) call.setMuted(muted)
      },
      hold() {
        for (const call of together(seat)) call.hold()
      },
      resume() {
        for (const call of together(seat)) call.resume()
      },
    }),
    heard(fact) {
      // What is heard is told first.
      if (MATTERS.has(fact.type)) queueMicrotask(settle)
    },
  }
}
