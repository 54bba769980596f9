import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { EndRule } from '../../core/end-kind.ts'

interface RuleWords {
  /** What happened, for everybody. */
  readonly title: (name: string) => MessageDescriptor
  /** What may be done about it, where something may. */
  readonly next?: MessageDescriptor
  /** The same in a word or two, for a list. */
  readonly outcome: MessageDescriptor
}

/** What is said of a call that a rule of this phone kept from ringing, or from being placed. */
export const ruleWords: Readonly<Record<EndRule, RuleWords>> = {
  limit: {
    title: (name) => msg`${name} called while you had as many calls as this phone takes`,
    outcome: msg`Missed, too many calls`,
  },
  'second-call': {
    title: (name) => msg`${name} called while you were talking`,
    outcome: msg`Missed, you were talking`,
  },
  'do-not-disturb': {
    title: (name) => msg`${name} called while do not disturb was on`,
    outcome: msg`Missed, do not disturb was on`,
  },
  blocked: {
    title: (name) => msg`A call from ${name} was refused: they are blocked`,
    outcome: msg`Refused, blocked`,
  },
  anonymous: {
    title: () => msg`A call was refused, as nobody said who called`,
    outcome: msg`Refused, no name given`,
  },
  'not-allowed': {
    title: (name) => msg`A call from ${name} was refused: they are not on your list`,
    outcome: msg`Refused, not on your list`,
  },
  forwarded: {
    title: (name) => msg`The call from ${name} was forwarded`,
    outcome: msg`Forwarded`,
  },
  'asks-first': {
    title: (name) => msg`${name} is not simply called`,
    next: msg`It is on your list of numbers that are asked about first, or blocked.`,
    outcome: msg`Not called`,
  },
  screened: {
    title: (name) => msg`${name} is not called from this phone`,
    next: msg`Whoever runs this phone, or you in the settings, have ruled it out.`,
    outcome: msg`Not called`,
  },
  'no-room': {
    title: (name) => msg`${name} was not called: you have as many calls as this phone takes`,
    next: msg`End one first, or allow more calls at once in the settings.`,
    outcome: msg`Not called`,
  },
}
