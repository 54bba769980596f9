import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import type { SipMessage } from '../../message/message.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { phoneAndFarEnd } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const schemeOf = (message: SipMessage | undefined) =>
  /^<(\w+):/.exec((message && header(message, 'Contact')) ?? '')?.[1]

async function called(scheme: 'sip' | 'sips') {
  const { far, alice } = await phoneAndFarEnd()
  const contact: Line = ['Contact', `<${scheme}:bob@far.invalid;transport=ws>`]
  far.onInvite = (invite) => far.reply(invite, 200, [contact], sdpOf('recvonly'))
  const id = alice.call(`${scheme}:bob@biloxi.example`)
  await settle()
  const [invite] = far.requests('INVITE')
  if (!invite) throw new Error('no INVITE')
  return { far, alice, id, invite, contact }
}

test.each(['sip', 'sips'] as const)(
  'who is called by %s: is given such a Contact, in the whole call',
  async (scheme) => {
    const { far, alice, id, invite, contact } = await called(scheme)
    expect(schemeOf(far.requests('REGISTER')[0])).toBe('sip')
    expect(schemeOf(invite)).toBe(scheme)
    alice.phone.hold(id)
    await settle()
    expect(alice.last()).toMatchObject({ hold: { local: true } })
    expect(schemeOf(far.requests('INVITE')[1])).toBe(scheme)

    far.ask('INVITE', invite, [contact], sdpOf('sendrecv', 2))
    await settle()
    far.acknowledge(invite)
    far.ask('UPDATE', invite, [contact])
    await settle()
    const answers = ['INVITE', 'UPDATE'].map((method) => far.responses(method).at(-1))
    expect(answers.map((answer) => [answer?.status, schemeOf(answer)])).toEqual([
      [200, scheme],
      [200, scheme],
    ])
    far.ask('BYE', invite)
    await settle()
    expect(far.responses('BYE').at(-1)?.status).toBe(200)
    expect(alice.last().status).toBe('ended')
  },
)
