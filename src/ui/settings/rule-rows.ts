import { msg } from '@lingui/core/macro'
import type { Row } from './row.ts'

const part = { kind: 'part' } as const

/** Who may ring and what the others hear: what core/policy/admission.ts goes by, and what is asked before calling. */
export const ruleRows: readonly Row[] = [
  {
    id: 'askedNumbers',
    group: 'calls',
    section: 'calling',
    label: msg`Numbers you do not simply call`,
    description: msg`Such as those that cost more. With a * at its end a row stands for all that begin so.`,
    keywords: msg`outgoing screening, premium, expensive, prefix, bar, restrict, confirm`,
    control: part,
  },
  {
    id: 'askFirst',
    group: 'calls',
    section: 'calling',
    label: msg`When one of them is dialled`,
    description: msg`Or somebody whom you have blocked.`,
    keywords: msg`outgoing screening, confirm, bar, forbid`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'ask', label: t(msg`Ask before calling`) },
        { value: 'refuse', label: t(msg`Do not call`) },
      ],
    },
  },
  {
    id: 'doNotDisturb',
    group: 'calls',
    section: 'ringing',
    label: msg`Do not disturb`,
    description: msg`Nobody rings. Whoever tries stands in the history as missed.`,
    keywords: msg`DND, quiet, silent, away, focus, busy`,
    control: { kind: 'switch' },
  },
  {
    id: 'ringAnyway',
    group: 'calls',
    section: 'ringing',
    label: msg`They ring all the same`,
    description: msg`Also while do not disturb is on.`,
    keywords: msg`do not disturb, exceptions, allow list, important, family`,
    control: part,
  },
  {
    id: 'quietAnswer',
    group: 'calls',
    section: 'ringing',
    label: msg`What the others are told`,
    description: msg`While do not disturb is on.`,
    keywords: msg`do not disturb, busy, unavailable, 486, 480`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'busy', label: t(msg`You are busy`) },
        { value: 'unavailable', label: t(msg`You cannot be reached`) },
      ],
    },
  },
  {
    id: 'secondCall',
    group: 'calls',
    section: 'ringing',
    label: msg`While you talk, another call`,
    description: msg`You choose whether to hold or end the first one, or they hear that you are busy.`,
    keywords: msg`call waiting, second call, busy, knocking`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'ring', label: t(msg`Rings`) },
        { value: 'busy', label: t(msg`Is told that you are busy`) },
      ],
    },
  },
  {
    id: 'callLimit',
    group: 'calls',
    section: 'ringing',
    label: msg`Calls at once`,
    description: msg`Those you place count too. Whoever comes after that hears that you are busy.`,
    keywords: msg`limit, maximum, lines, number of calls`,
    control: {
      kind: 'slider',
      min: 1,
      max: 8,
      step: 1,
      format: (value, locale) => value.toLocaleString(locale),
    },
  },
  {
    id: 'whoRings',
    group: 'calls',
    section: 'screening',
    label: msg`Calls are let through from`,
    keywords: msg`screening, allow list, white list, contacts only, known callers`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'everybody', label: t(msg`Everybody who is not blocked`) },
        { value: 'allowed', label: t(msg`Those on a list alone`) },
      ],
    },
  },
  {
    id: 'allowed',
    group: 'calls',
    section: 'screening',
    label: msg`Who may ring`,
    description: msg`All others are refused.`,
    keywords: msg`screening, allow list, white list, known callers`,
    isThere: ({ settings }) => settings.whoRings === 'allowed',
    control: part,
  },
  {
    id: 'blocked',
    group: 'calls',
    section: 'screening',
    label: msg`Blocked callers`,
    description: msg`They are refused, and stand in the history without a mark.`,
    keywords: msg`block list, black list, spam, reject, ban, screening`,
    control: part,
  },
  {
    id: 'anonymousCalls',
    group: 'calls',
    section: 'screening',
    label: msg`Callers who do not say who they are`,
    description: msg`Refused, they hear why and can call again with their number.`,
    keywords: msg`anonymous, unknown, private, withheld, hidden number, 433, screening`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'ring', label: t(msg({ message: 'Ring', comment: 'Anonymous callers ring' })) },
        { value: 'refuse', label: t(msg({ message: 'Are refused', comment: 'Anonymous callers' })) },
      ],
    },
  },
  {
    id: 'declineMeans',
    group: 'calls',
    section: 'declining',
    label: msg`Decline tells the caller`,
    description: msg`The menu beside Decline has the other ways.`,
    keywords: msg`reject, refuse, busy, 603, 486, voicemail, text`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'decline', label: t(msg`That you do not take the call, anywhere`) },
        { value: 'busy', label: t(msg`That you are busy; your other phones go on ringing`) },
        { value: 'voicemail', label: t(msg`To leave a message, at the address below`) },
        { value: 'text', label: t(msg`That you are busy, and the first of the texts below`) },
      ],
    },
  },
  {
    id: 'voicemail',
    group: 'calls',
    section: 'declining',
    label: msg`Where callers leave a message`,
    description: msg`The number or address of your voicemail, for others to call.`,
    keywords: msg`voicemail, mailbox, answering machine, 302`,
    control: part,
  },
  {
    id: 'replies',
    group: 'calls',
    section: 'declining',
    label: msg`Texts to decline with`,
    description: msg`The caller hears that you are busy and gets the text as a message, where their phone takes messages.`,
    keywords: msg`text reply, quick response, message, SMS, busy`,
    control: part,
  },
]
