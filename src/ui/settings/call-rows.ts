import { msg } from '@lingui/core/macro'
import { readableAddress } from '../format/remote.ts'
import { answerRows } from './answer-rows.ts'
import { forwardRows } from './forward-rows.ts'
import { clockDuration } from '../format/duration.ts'
import { peopleRows } from './people-rows.ts'
import { remoteRows } from './remote-rows.ts'
import type { Row } from './row.ts'
import { ruleRows } from './rule-rows.ts'

/** The rows about calls, section after section. Who may ring stands in rule-rows.ts. */
export const callRows: readonly Row[] = [
  {
    id: 'outgoingAccount',
    group: 'calls',
    section: 'calling',
    label: msg`Call with`,
    description: msg`The account that your calls go out by, where you have several.`,
    keywords: msg`outgoing account, identity, caller`,
    control: {
      kind: 'choice',
      options: ({ t, accounts }) => [
        { value: '', label: t(msg`The first that is registered`) },
        ...accounts.map(({ id, uri, displayName }) => ({
          value: id,
          label: displayName === '' ? readableAddress(uri) : `${displayName} (${readableAddress(uri)})`,
        })),
      ],
    },
  },
  {
    id: 'withholdNumber',
    group: 'calls',
    section: 'calling',
    label: msg`Withhold my number`,
    description: msg`Whoever you call is not told who calls. Your server still knows, and may refuse it.`,
    keywords: msg`anonymous, private, hidden, caller ID, CLIR, privacy`,
    control: { kind: 'switch' },
  },
  {
    id: 'dialLinks',
    group: 'calls',
    section: 'calling',
    label: msg`Links that dial`,
    description: msg`What happens when a link names whom to call.`,
    keywords: msg`tel:, sip:, click to call, link, confirm`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'ask', label: t(msg`Ask before calling`) },
        { value: 'call', label: t(msg`Call at once`) },
      ],
    },
  },
  {
    id: 'links',
    group: 'calls',
    section: 'calling',
    label: msg`Open tel: and sip: links with this phone`,
    description: msg`Links on other pages then come here. The browser asks once.`,
    keywords: msg`tel:, sip:, sips:, protocol handler, click to call, default app`,
    control: { kind: 'part' },
  },
  {
    id: 'ringLimit',
    group: 'calls',
    section: 'calling',
    label: msg`Give up when nobody answers`,
    description: msg`After so many minutes. You can let it ring on.`,
    keywords: msg`timeout, ringing, no answer, cancel, Timer C`,
    advanced: true,
    control: { kind: 'slider', min: 30, max: 900, step: 30, format: clockDuration },
  },
  ...remoteRows,
  ...ruleRows,
  ...answerRows,
  ...forwardRows,
  {
    id: 'transfers',
    group: 'calls',
    section: 'talking',
    label: msg`When a caller sends you to somebody else`,
    description: msg`Transfers: whether this phone then calls that person.`,
    keywords: msg`transfer, refer, forward, handed over, consult`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'ask', label: t(msg`Ask before calling`) },
        { value: 'allow', label: t(msg`Call at once`) },
        { value: 'refuse', label: t(msg`Refuse`) },
      ],
    },
  },
  {
    id: 'holdMusic',
    group: 'calls',
    section: 'talking',
    label: msg`Music on hold`,
    description: msg`What people hear while you hold them.`,
    keywords: msg`waiting music, MOH, melody, on hold, jingle`,
    control: { kind: 'part' },
  },
  {
    id: 'dtmf',
    group: 'calls',
    section: 'talking',
    label: msg`How keys reach the other end`,
    description: msg`What the other end cannot take so is sent another way.`,
    keywords: msg`DTMF, RFC 4733, RFC 2833, telephone-event, SIP INFO, in-band, tones, menu`,
    advanced: true,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        {
          value: 'automatic',
          label: t(msg({ message: 'As it asks for them', comment: 'The other end; keys pressed in a call' })),
        },
        { value: 'rtp', label: t(msg`As events of the audio (RFC 4733)`) },
        { value: 'info', label: t(msg`As messages (SIP INFO)`) },
        { value: 'in-band', label: t(msg`As sound`) },
      ],
    },
  },
  ...peopleRows,
]
