import { msg } from '@lingui/core/macro'
import type { Row } from './row.ts'

/** Calls that others have this phone place: what engine/controllers.ts goes by. */
export const remoteRows: readonly Row[] = [
  {
    id: 'remoteDialing',
    group: 'calls',
    section: 'calling',
    label: msg`When others have this phone call somebody`,
    description: msg`Such as a program for your customers or a directory, by SIP and outside of any call. You always see who asks for what.`,
    keywords: msg`click to dial, REFER, third-party call control, CTI, remote control, CRM`,
    advanced: true,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'refuse', label: t(msg`Refuse`) },
        { value: 'ask', label: t(msg`Ask before calling`) },
        { value: 'listed', label: t(msg`Call at once for those on a list`) },
      ],
    },
  },
  {
    id: 'controllers',
    group: 'calls',
    section: 'calling',
    label: msg`Who may have this phone call`,
    description: msg`Anybody can claim to be one of them, unless your server checks who calls.`,
    keywords: msg`click to dial, REFER, third-party call control, CTI, remote control, CRM, list`,
    advanced: true,
    isThere: ({ settings }) => settings.remoteDialing === 'listed',
    control: { kind: 'part' },
  },
]
