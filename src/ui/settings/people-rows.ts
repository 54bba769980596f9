import { msg } from '@lingui/core/macro'
import type { Row } from './row.ts'

/** Who sees whom on the phone: what core/policy/disclosure.ts goes by. */
export const peopleRows: readonly Row[] = [
  {
    id: 'dialogState',
    group: 'calls',
    section: 'colleagues',
    label: msg`Who may see that you are on the phone`,
    description: msg`Colleagues are those on your list. Whoever may see it also sees with whom, and can take what rings here or the call: it is for people you trust.`,
    keywords: msg`busy, privacy, presence, BLF, busy lamp field, dialog, RFC 4235, status`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'colleagues', label: t(msg`Colleagues`) },
        {
          value: 'domain',
          label: t(
            msg({ message: 'Everybody at my server', comment: 'Who may see that one is on the phone' }),
          ),
        },
        {
          value: 'everybody',
          label: t(
            msg({ message: 'Everybody, without details', comment: 'Who may see that one is on the phone' }),
          ),
        },
        {
          value: 'nobody',
          label: t(msg({ message: 'Nobody', comment: 'Who may see that one is on the phone' })),
        },
      ],
    },
  },
  {
    id: 'colleagues',
    group: 'calls',
    section: 'colleagues',
    label: msg`Colleagues`,
    description: msg`Between calls you see whether they are free, and can pick up what rings there.`,
    keywords: msg`watch, pick up, busy lamp field, BLF, team, group`,
    control: { kind: 'part' },
  },
  {
    id: 'parkAddress',
    group: 'calls',
    section: 'colleagues',
    label: msg`Where calls are parked`,
    description: msg`A call can be left there for a colleague to take. Your server has to offer it.`,
    keywords: msg`park, retrieve, orbit, valet`,
    control: { kind: 'part' },
  },
  {
    id: 'parkWay',
    group: 'calls',
    section: 'colleagues',
    label: msg`How calls are parked`,
    description: msg`Asterisk and FreeSWITCH want a transfer. A park server (RFC 5359) takes your place in the call by itself.`,
    keywords: msg`park, orbit, transfer, REFER, Replaces`,
    isThere: ({ settings }) => settings.parkAddress !== '',
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'transfer', label: t(msg({ message: 'By a transfer', comment: 'How calls are parked' })) },
        { value: 'server', label: t(msg({ message: 'By a park server', comment: 'How calls are parked' })) },
      ],
    },
  },
]
