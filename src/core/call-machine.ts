import { boundOrigin, boundReason, boundRemote } from './bound-call.ts'
import type { Active, Answering, Call, Calling, CallStatus, Ended, Proceeding, Ringing } from './call.ts'
import type { CallEvent } from './event.ts'
import { NAME_LIMIT, boundText } from './text.ts'

type CallEventType = CallEvent['type']
type EventOf<T extends CallEventType> = Extract<CallEvent, { readonly type: T }>
/** What a call of one status becomes by the events it answers to. */
type Row<C extends Call> = { readonly [T in CallEventType]?: (call: C, event: EventOf<T>) => Call }

/** Tones kept for the keypad's display; older ones fall off the left. */
const TONES_LIMIT = 64

/** What may happen to any call that is not over. */
const anyLive = {
  'call/identified': <C extends Call>(call: C, event: EventOf<'call/identified'>): C => ({
    ...call,
    remote: boundRemote(event.remote),
  }),
  'call/forwarded': <C extends Call>(call: C, { to }: EventOf<'call/forwarded'>): C => ({
    ...call,
    origin: { ...call.origin, forwardedTo: boundRemote(to) },
  }),
  'call/media-changed': <C extends Call>(call: C, event: EventOf<'call/media-changed'>): C => ({
    ...call,
    media: event.media,
  }),
  'call/muted': <C extends Call>(call: C, event: EventOf<'call/muted'>): C => ({
    ...call,
    muted: event.muted,
  }),
  'call/conference-changed': <C extends Call>(
    call: C,
    { conference }: EventOf<'call/conference-changed'>,
  ): C => ({ ...call, conference }),
  'call/ended': (call: Call, event: EventOf<'call/ended'>): Ended => ({
    ...common(call),
    status: 'ended',
    media: 'none',
    ...(call.status === 'active' && {
      answeredAt: call.answeredAt,
      ...(call.transfer && { transfer: call.transfer }),
    }),
    endedAt: event.at,
    reason: boundReason(event.reason),
  }),
}

const proceed = (call: Calling | Proceeding, event: EventOf<'call/progressed'>): Proceeding => ({
  ...common(call),
  status: 'proceeding',
  code: event.code,
  earlyMedia: event.earlyMedia,
  ...tonesOf(call),
  givesUpAt: call.givesUpAt,
  kept: call.kept,
})

const giveUp = <C extends Calling | Proceeding>(call: C, { givesUpAt }: EventOf<'call/giving-up'>): C => ({
  ...call,
  givesUpAt,
})

const keepUnheard = <C extends Calling | Proceeding>(
  call: C,
  { tones, refused = false }: EventOf<'call/tones-kept'>,
): C => ({
  ...call,
  kept: tones === '' && !refused ? undefined : { tones: tones.slice(0, TONES_LIMIT), refused },
})

const addTones = <C extends Proceeding | Active>(call: C, event: EventOf<'call/tones-sent'>): C => ({
  ...call,
  tones: (call.tones + event.tones).slice(-TONES_LIMIT),
})

const keepTones = <C extends Proceeding | Active>(call: C, { tones }: EventOf<'call/tones-waiting'>): C => ({
  ...call,
  tonesWaiting: tones,
})

const confirm = (call: Calling | Proceeding | Answering, event: EventOf<'call/answered'>): Active => ({
  ...common(call),
  status: 'active',
  answeredAt: event.at,
  hold: { local: false, remote: false },
  ...tonesOf(call),
})

/** The one who takes over has a dialog of their own: whoever was held no longer is. */
const replace = (
  call: Calling | Proceeding | Answering | Active,
  { at, remote }: EventOf<'call/replaced'>,
): Active => ({
  ...common(call),
  status: 'active',
  remote: boundRemote(remote),
  answeredAt: call.status === 'active' ? call.answeredAt : at,
  hold: { local: false, remote: false },
  tones: 'tones' in call ? call.tones : '',
})

/** The whole machine. A row is a status, its cells are the events that status answers to (RFC 3261 §12, §13). */
const table: { readonly [S in CallStatus]: Row<Extract<Call, { readonly status: S }>> } = {
  calling: {
    ...anyLive,
    'call/progressed': proceed,
    'call/giving-up': giveUp,
    'call/tones-kept': keepUnheard,
    'call/answered': confirm,
    'call/replaced': replace,
  },
  proceeding: {
    ...anyLive,
    'call/giving-up': giveUp,
    'call/progressed': proceed,
    'call/answered': confirm,
    'call/replaced': replace,
    'call/tones-sent': addTones,
    'call/tones-kept': keepUnheard,
    'call/tones-waiting': keepTones,
  },
  ringing: {
    ...anyLive,
    'call/accepted': (call: Ringing, { itself }): Answering => ({
      ...call,
      status: 'answering',
      ...(itself && { origin: { ...call.origin, answeredItself: true } }),
    }),
  },
  answering: { ...anyLive, 'call/answered': confirm, 'call/replaced': replace },
  active: {
    ...anyLive,
    'call/hold-requested': (call, event) => ({
      ...call,
      hold: { local: call.hold.local, remote: call.hold.remote, wanted: event.wanted },
    }),
    'call/hold-refused': (call, { wanted, at, status, phrase }) => ({
      ...call,
      hold: {
        local: call.hold.local,
        remote: call.hold.remote,
        refused: {
          wanted,
          at,
          ...(status === undefined ? {} : { status }),
          ...(phrase === undefined ? {} : { phrase: boundText(phrase, NAME_LIMIT) }),
        },
      },
    }),
    'call/held': (call, event) =>
      event.side === 'local'
        ? { ...call, hold: { local: event.held, remote: call.hold.remote } }
        : { ...call, hold: { ...call.hold, remote: event.held } },
    'call/tones-sent': addTones,
    'call/tones-waiting': keepTones,
    'call/replaced': replace,
    'call/transfer-changed': (call, { transfer }) => ({
      ...call,
      transfer: {
        ...transfer,
        to: boundRemote(transfer.to),
        ...(transfer.phrase === undefined ? {} : { phrase: boundText(transfer.phrase, NAME_LIMIT) }),
      },
    }),
    'call/transfer-offered': (call, { offer }) => ({
      ...call,
      offer: { ...offer, to: boundRemote(offer.to), ...(offer.by && { by: boundRemote(offer.by) }) },
    }),
    'call/transfer-answered': (call) => ({ ...call, offer: undefined }),
  },
  ended: {},
}

/** The call after `event`, or undefined if its status has no cell for it (the event is then ignored). */
export function nextCall(call: Call, event: CallEvent): Call | undefined {
  // The row is chosen by the call's own status and the cell by the event's own type, which the compiler cannot follow.
  const row = table[call.status] as Partial<Record<CallEventType, (call: Call, event: CallEvent) => Call>>
  return row[event.type]?.(call, event)
}

/** A call as it begins: calling if it goes out, ringing if it comes in. */
export function createCall(event: EventOf<'call/created'>): Calling | Ringing {
  const { direction } = event
  const call = { ...newCall(event), createdAt: event.at }
  return direction === 'out'
    ? { ...call, direction, status: 'calling' }
    : { ...call, direction, status: 'ringing' }
}

/** A call that was over before it could ring. */
export function missedCall(event: EventOf<'call/missed'>): Ended {
  return {
    ...newCall(event),
    direction: 'in',
    status: 'ended',
    createdAt: event.createdAt,
    endedAt: event.at,
    reason: boundReason(event.reason),
  }
}

function newCall({ callId, accountId, remote, origin }: EventOf<'call/created' | 'call/missed'>) {
  return {
    id: callId,
    accountId,
    remote: boundRemote(remote),
    ...(origin ? { origin: boundOrigin(origin) } : {}),
    muted: false,
    media: 'none',
  } as const
}

/** Whether the call still occupies the phone. */
export function isLive(call: Call): call is Exclude<Call, Ended> {
  return call.status !== 'ended'
}

/** What was pressed before the answer, and what waits since then. */
function tonesOf(call: Call) {
  return call.status === 'proceeding'
    ? { tones: call.tones, tonesWaiting: call.tonesWaiting ?? '' }
    : { tones: '' }
}

function common(call: Call) {
  const { id, accountId, direction, remote, origin, createdAt, muted, media, conference } = call
  return {
    id,
    accountId,
    direction,
    remote,
    ...(origin ? { origin } : {}),
    createdAt,
    muted,
    media,
    ...(conference && { conference }),
  }
}
