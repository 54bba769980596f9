import { msg } from '@lingui/core/macro'
import { clockDuration } from '../format/duration.ts'
import type { Row } from './row.ts'

const here = { group: 'calls', section: 'forwarding' } as const
const part = { kind: 'part' } as const

/** Where calls go instead of ringing here: what core/policy/forwarding.ts goes by. */
export const forwardRows: readonly Row[] = [
  {
    ...here,
    id: 'forwardAlways',
    label: msg`Forward all calls`,
    description: msg`This phone does not ring: who calls you reaches somebody else.`,
    keywords: msg`divert, redirect, call forwarding, unconditional, away`,
    control: part,
  },
  {
    ...here,
    id: 'forwardBusy',
    label: msg`Forward when busy`,
    description: msg`Calls that come while you are on the phone.`,
    keywords: msg`divert, redirect, call forwarding, second call`,
    control: part,
  },
  {
    ...here,
    id: 'forwardUnanswered',
    label: msg`Forward unanswered calls`,
    description: msg`Calls that ring here for a while and that you do not take.`,
    keywords: msg`divert, redirect, call forwarding, no answer, voicemail`,
    control: part,
  },
  {
    ...here,
    id: 'forwardAfter',
    label: msg`Forward after`,
    description: msg`How long a call rings before it is forwarded.`,
    keywords: msg`seconds, no answer, delay`,
    isThere: ({ settings }) => settings.forwardUnanswered !== '',
    control: {
      kind: 'slider',
      min: 5,
      max: 120,
      step: 5,
      format: clockDuration,
    },
  },
]
