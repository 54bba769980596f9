import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import type { Direction } from '../../core/call.ts'
import type { EndKind } from '../../core/end-kind.ts'
import type { EndReason } from '../../core/reason.ts'
import { ruleWords } from './rule-words.ts'

export interface EndFacts {
  readonly reason: EndReason
  readonly direction: Direction
  /** How the other party is called. */
  readonly name: string
}

export interface EndWords {
  /** For everybody: what happened. */
  readonly title: MessageDescriptor
  /** What may be done about it, where something may. */
  readonly next?: MessageDescriptor
}

const words = {
  'hung-up': ({ reason, name }) => {
    if (reason.by === 'local') return { title: msg`You hung up` }
    if (reason.by === 'remote') return { title: msg`${name} hung up` }
    return { title: msg`The call was ended` }
  },
  cancelled: ({ direction, name }) =>
    direction === 'in' ? { title: msg`Missed call from ${name}` } : { title: msg`You cancelled the call` },
  declined: ({ reason, name }) =>
    reason.by === 'local' ? { title: msg`You declined the call` } : { title: msg`${name} declined the call` },
  busy: ({ reason, name }) =>
    reason.by === 'remote'
      ? { title: msg`${name} is busy`, next: msg`Try again in a while.` }
      : { title: msg`${name} called while you were busy` },
  'no-answer': ({ direction, name }) =>
    direction === 'in' ? { title: msg`Missed call from ${name}` } : { title: msg`${name} did not answer` },
  'not-found': ({ name }) => ({
    title: msg`${name} was not found`,
    next: msg`Check the number or the address.`,
  }),
  unavailable: ({ name }) => ({
    title: msg`${name} cannot be reached right now`,
    next: msg`Their phone may be off. Try again later.`,
  }),
  forbidden: ({ reason, name }) => {
    if (reason.status === 433)
      return {
        title: msg`${name} takes no calls from those who do not say who they are`,
        next: msg`Call again with your number shown.`,
      }
    // The words of RFC 5359 §2.13 and §2.14.
    const [, where] = /^screening failure \((terminating|originating)\)/i.exec(reason.phrase ?? '') ?? []
    if (where?.toLowerCase() === 'terminating')
      return {
        title: msg`${name} does not take calls from you`,
        next: msg`Their phone, or their server, lets only some callers through.`,
      }
    return {
      title: where ? msg`Your server does not call ${name}` : msg`The server does not allow this call`,
      next: msg`Ask whoever runs the server.`,
    }
  },
  'other-realm': ({ reason }) => ({
    title: msg`Somebody else asked for your password`,
    next: msg`A server named “${reason.realm ?? ''}” wanted it for this call and was not answered. If it is one of your own servers, have its realm added to your account.`,
  }),
  'answered-elsewhere': () => ({ title: msg`Answered on another device` }),
  moved: ({ name }) => ({
    title: msg`${name} has moved to another address`,
    next: msg`Ask for the new one.`,
  }),
  unsupported: () => ({
    title: msg`The other end cannot take this kind of call`,
    next: msg`The two phones have no common way to talk.`,
  }),
  'server-failed': () => ({
    title: msg`The server could not connect the call`,
    next: msg`Try again; if it stays so, ask whoever runs the server.`,
  }),
  expired: ({ name }) => ({
    title: msg`Nothing was heard from ${name}’s phone any more`,
    next: msg`It stopped answering, so the call was ended. Call again.`,
  }),
  network: () => ({
    title: msg`The server could not be reached`,
    next: msg`Try again once the phone is registered.`,
  }),
  'media-failed': () => ({
    title: msg`No path for the audio was found`,
    next: msg`A firewall may stand between the two ends.`,
  }),
} satisfies Record<EndKind, (facts: EndFacts) => EndWords>

/** Why a call is over: the first line and, where there is one, the next step. */
export function endWords(facts: EndFacts): EndWords {
  const { kind, rule, retryAfter } = facts.reason
  if (rule) {
    const { title, next } = ruleWords[rule]
    return { title: title(facts.name), ...(next ? { next } : {}) }
  }
  const said = words[kind](facts)
  return retryAfter === undefined ? said : { ...said, next: tryAgain(retryAfter) }
}

/** @param seconds that the other side has asked to wait (Retry-After) */
function tryAgain(seconds: number): MessageDescriptor {
  const minutes = Math.ceil(seconds / 60)
  const hours = Math.ceil(seconds / 3_600)
  if (seconds < 100)
    return msg`${plural(seconds, { one: 'Try again in # second.', other: 'Try again in # seconds.' })}`
  if (minutes < 100)
    return msg`${plural(minutes, { one: 'Try again in # minute.', other: 'Try again in # minutes.' })}`
  return msg`${plural(hours, { one: 'Try again in # hour.', other: 'Try again in # hours.' })}`
}

/**
 * The second line, for whoever wants more: status and phrase (RFC 3261 §21), the Reason header's text and Q.850 cause
 * (RFC 3326), as received. '' if the wire said nothing.
 */
export function endDetail(reason: EndReason): string {
  const status = reason.status === undefined ? '' : `${reason.status} ${reason.phrase ?? ''}`.trim()
  const cause = reason.q850 === undefined ? '' : `Q.850 ${reason.q850}`
  return [status, reason.text ?? '', cause].filter((part) => part !== '').join(' · ')
}
