import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { EndKind } from '../../core/end-kind.ts'
import type { EndFacts } from './end-words.ts'
import { ruleWords } from './rule-words.ts'

type OutcomeFacts = Pick<EndFacts, 'reason' | 'direction'>

const words = {
  'hung-up': () => msg`Ended`,
  cancelled: ({ direction }) => (direction === 'in' ? msg`Missed` : msg`Cancelled`),
  declined: ({ direction }) => (direction === 'in' ? msg`Declined` : msg`Declined by them`),
  busy: ({ direction }) => (direction === 'in' ? msg`Missed, you were busy` : msg`Busy`),
  'no-answer': ({ direction }) => (direction === 'in' ? msg`Missed` : msg`No answer`),
  'not-found': () => msg`Not found`,
  unavailable: () => msg`Could not be reached`,
  forbidden: () => msg`Not allowed`,
  'other-realm': () => msg`Not allowed`,
  'answered-elsewhere': () => msg`Answered elsewhere`,
  moved: () => msg`Moved`,
  unsupported: () => msg`Not possible`,
  'server-failed': () => msg`Server failed`,
  expired: () => msg`Connection lost`,
  network: () => msg`No connection`,
  'media-failed': () => msg`No audio path`,
} satisfies Record<EndKind, (facts: OutcomeFacts) => MessageDescriptor>

/** How a call ended, in a word or two, for a list. */
export function outcomeWords(facts: OutcomeFacts): MessageDescriptor {
  const { kind, rule } = facts.reason
  return rule ? ruleWords[rule].outcome : words[kind](facts)
}
