import { msg } from '@lingui/core/macro'
import type { Row } from './row.ts'

/** Calls that the phone takes by itself: what core/policy/auto-answer.ts goes by. */
export const answerRows: readonly Row[] = [
  {
    id: 'autoAnswer',
    group: 'calls',
    section: 'ringing',
    label: msg`Answer by itself`,
    description: msg`When the caller asks for it, as with an intercom. You hear a tone first, then your microphone is open. Never while there is another call.`,
    keywords: msg`auto answer, intercom, paging, hands free, announcement`,
    control: {
      kind: 'choice',
      options: ({ t }) => [
        { value: 'never', label: t(msg({ message: 'Never', comment: 'Answer calls by itself' })) },
        { value: 'listed', label: t(msg`Those on a list`) },
        { value: 'vouched', label: t(msg`Those your server vouches for`) },
      ],
    },
  },
  {
    id: 'autoAnswerFrom',
    group: 'calls',
    section: 'ringing',
    label: msg`Whose calls are answered by themselves`,
    description: msg`Anybody can claim to be one of them, unless your server checks who calls.`,
    keywords: msg`auto answer, intercom, list`,
    isThere: ({ settings }) => settings.autoAnswer === 'listed',
    control: { kind: 'part' },
  },
]
