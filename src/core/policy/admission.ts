import type { Call, ForwardReason } from '../call.ts'
import { isLive } from '../call-machine.ts'
import type { EndRule } from '../end-kind.ts'
import type { Rules } from '../policy.ts'
import type { PhoneState } from '../reduce.ts'
import { forwardAtOnce, forwardUnanswered, type Forward, type Forwardable } from './forwarding.ts'
import { judgeWish, type WishFacts } from './auto-answer.ts'
import { rowFor } from './screening.ts'

/** What is known of an INVITE before it rings. */
export interface InviteFacts extends WishFacts {
  readonly accountId: string
}

/** What becomes of an INVITE. */
export type Admission = Ringing | Refusal | Redirection

interface Ringing {
  readonly admit: true
  /** It is taken by itself once it has rung as long, milliseconds. */
  readonly answersAfter?: number
  /** It goes elsewhere when nobody has taken it after as long, milliseconds. */
  readonly forwards?: Forward & { readonly after: number }
}

interface NotRinging {
  readonly admit: false
  /** By which rule; none where it is no matter of rules. */
  readonly why?: EndRule
  /**
   * What the person finds among their calls: that somebody tried and was `missed`; that somebody was `refused`, which is no
   * news; or nothing.
   */
  readonly record: 'missed' | 'refused' | 'none'
}

interface Refusal extends NotRinging {
  /** RFC 3261 §21.4.4, §21.4.18, §21.4.24, §21.6; RFC 5079. */
  readonly status: 403 | 433 | 480 | 486 | 600 | 603
  /** Reason phrase, where it is not that of the status. */
  readonly phrase?: string
}

/** Sends the caller elsewhere (RFC 3261 §13.3.1.2). */
interface Redirection extends NotRinging {
  readonly status: 302
  /** URIs as text, the first one to be tried first. */
  readonly to: readonly string[]
  readonly because: ForwardReason
}

interface Situation {
  readonly invite: InviteFacts
  readonly rules: Rules
  readonly state: PhoneState
  /** The calls that are not over. */
  readonly live: readonly Call[]
}

/** Looks at one thing; undefined when it has nothing to say. */
type Row = (situation: Situation) => Admission | undefined

const unknownAccount: Row = ({ state, invite }) =>
  state.accounts.some(({ id }) => id === invite.accountId)
    ? undefined
    : { admit: false, status: 480, record: 'none' }

/** The words of RFC 5359 §2.13. */
const screened = (why: EndRule): Admission => ({
  admit: false,
  status: 403,
  phrase: 'Screening Failure (Terminating)',
  why,
  record: 'refused',
})

const blocked: Row = ({ rules, invite: { remote } }) =>
  rowFor(rules.blocked, remote.uri) === undefined ? undefined : screened('blocked')

/** RFC 5079: they may call again and say who they are. */
const anonymous: Row = ({ rules, invite: { remote } }) =>
  remote.anonymous && rules.anonymousCalls === 'refuse'
    ? { admit: false, status: 433, why: 'anonymous', record: 'refused' }
    : undefined

const notAllowed: Row = ({ rules, invite: { remote } }) =>
  rules.whoRings === 'allowed' && rowFor(rules.allowed, remote.uri) === undefined
    ? screened('not-allowed')
    : undefined

const forwarded: Row = (situation) => {
  const forward = forwardAtOnce(situation.rules, forwardable(situation))
  return (
    forward && {
      admit: false,
      status: 302,
      to: [forward.to],
      because: forward.because,
      why: 'forwarded',
      record: 'refused',
    }
  )
}

function forwardable({ state: { accounts }, invite, live }: Situation): Forwardable {
  const called = accounts.filter(({ id }) => id === invite.accountId)
  return { ...invite, own: [...called, ...accounts].map(({ uri }) => uri), live }
}

const disturbs: Row = ({ rules, invite: { remote } }) =>
  rules.doNotDisturb && rowFor(rules.ringAnyway, remote.uri) === undefined
    ? {
        admit: false,
        status: rules.quietAnswer === 'busy' ? 486 : 480,
        why: 'do-not-disturb',
        record: 'missed',
      }
    : undefined

/**
 * One caller rings once: a second INVITE of theirs would only make a second card for the same person. It is kept as missed: a
 * firm's one number may be somebody else.
 */
const ringsAlready: Row = ({ live, invite: { accountId, remote } }) =>
  !remote.anonymous &&
  live.some(
    (call) =>
      call.status === 'ringing' &&
      call.accountId === accountId &&
      !call.remote.anonymous &&
      call.remote.uri === remote.uri,
  )
    ? { admit: false, status: 486, record: 'missed' }
    : undefined

const full: Row = ({ live, rules }) =>
  live.length < rules.callLimit ? undefined : { admit: false, status: 486, why: 'limit', record: 'missed' }

/** A call on hold, and one that only rings, keep nobody from ringing. */
const talks: Row = ({ live, rules }) =>
  rules.secondCall === 'busy' &&
  live.some((call) => call.status !== 'ringing' && !(call.status === 'active' && call.hold.local))
    ? { admit: false, status: 486, why: 'second-call', record: 'missed' }
    : undefined

/** How the caller wants to be answered (RFC 5373). */
const wished: Row = ({ invite, rules, live }) => {
  switch (judgeWish(invite, rules, live.length)) {
    case 'answer':
      return { admit: true, answersAfter: invite.wish?.after ?? 0 }
    case 'forbidden':
      return { admit: false, status: 403, record: 'missed' }
    case 'busy':
      return { admit: false, status: 486, record: 'missed' }
    default:
      return undefined
  }
}

/** What is looked at, in this order: the first that has something to say decides. */
const rows: readonly Row[] = [
  unknownAccount,
  blocked,
  anonymous,
  notAllowed,
  forwarded,
  disturbs,
  ringsAlready,
  full,
  talks,
  wished,
]

/** Whether an incoming INVITE may ring, and what to answer if not. */
export function admit(state: PhoneState, rules: Rules, invite: InviteFacts): Admission {
  const situation = { state, rules, invite, live: state.calls.filter(isLive) }
  for (const row of rows) {
    const admission = row(situation)
    if (admission) return admission
  }
  const forwards = forwardUnanswered(rules, forwardable(situation))
  return { admit: true, ...(forwards ? { forwards } : {}) }
}
