import type { AccountConfig } from '../core/account.ts'
import { writeDialogInfo, type DialogEntry } from '../message/dialog-info.ts'
import { header } from '../message/headers.ts'
import { makeRequest } from '../message/make.ts'
import type { SipRequest } from '../message/message.ts'
import { writeMessage } from '../message/write.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd, type Line } from './sip/far-end.fixture.ts'

export const BOB = 'sip:bob@biloxi.example'
export const talking: DialogEntry = { id: '1', state: 'confirmed', direction: 'recipient' }
export const full = (version: number, ...dialogs: DialogEntry[]) =>
  writeDialogInfo({ version, entity: BOB, dialogs })
export const partial = (version: number, ...dialogs: DialogEntry[]) =>
  full(version, ...dialogs).replace('"full"', '"partial"')

/** Alice looks at Bob, whose every word the test chooses. */
export async function watching(account?: AccountConfig) {
  const far = createFarEnd()
  const asked: SipRequest[] = []
  let answer: (request: SipRequest) => void = (request) => far.reply(request, 200, [['Expires', '600']])
  far.onOther = (request) => {
    asked.push(request)
    answer(request)
  }
  const alice = createTestPhone(far.server, account)
  alice.phone.start()
  await settle()
  let numbers = 0
  return {
    far,
    alice,
    asked,
    watch: () => alice.state().watches.at(-1),
    start: async (how = answer) => {
      answer = how
      alice.phone.watch('alice', BOB, true)
      await settle()
    },
    stop: () => alice.phone.watch('alice', BOB, false),
    answers: (how: typeof answer) => void (answer = how),
    /** A notification for the last SUBSCRIBE. @returns the status it was answered with */
    notify: async (state: string | undefined, body = '', lines: readonly Line[] = [], tag = 'bob') => {
      const subscribe = asked.at(-1)
      if (!subscribe) throw new Error('nobody has subscribed')
      const contact = /<([^>]+)>/.exec(header(subscribe, 'Contact') ?? '')?.[1] ?? ''
      const defaults: Line[] = [
        ['CSeq', `${++numbers} NOTIFY`],
        ['Event', 'dialog'],
        ['Contact', '<sip:bob@far.invalid;transport=ws>'],
        ...(state === undefined ? [] : [['Subscription-State', state] as const]),
        ...(body === '' ? [] : [['Content-Type', 'application/dialog-info+xml'] as const]),
      ]
      const given = defaults.filter(([name]) => !lines.some(([other]) => other === name))
      const request = makeRequest(
        'NOTIFY',
        contact,
        [
          ['Via', `SIP/2.0/WS far.invalid;branch=z9hG4bKnotify${numbers}${tag}`],
          ['Max-Forwards', '70'],
          ['From', `<${BOB}>;tag=${tag}`],
          ['To', header(subscribe, 'From') ?? ''],
          ['Call-ID', header(subscribe, 'Call-ID') ?? ''],
          ...given,
          ...lines,
        ],
        body,
      )
      far.server.connections.at(-1)?.say(writeMessage(request))
      await settle()
      return far.responses('NOTIFY').at(-1)?.status
    },
  }
}
