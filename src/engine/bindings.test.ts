import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BindingsAnswer, BindingsAsk } from '../core/bindings.ts'
import { header, headers } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { registrar } from './sip/registrar.fixture.ts'
import { requestsOf, respond, type WireServer } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const DESK = '<sip:alice@192.0.2.7:5060;transport=udp>;expires=120;q=0.5'
const TAB =
  '<sip:x7@k.invalid;transport=ws>;+sip.instance="<urn:uuid:11111111-2222-4333-8444-555555555555>";reg-id=1;expires=60'

const own = (request: SipRequest) => headers(request, 'Contact').filter((value) => value.includes('0f1e2d3c'))

/** Keeps what others have registered and our own, as registrars do (RFC 3261 §10.3). */
function keeping(...others: string[]): { server: WireServer; left: string[] } {
  const left = others
  let ours: string[] = []
  const server = registrar((request) => {
    const [contact = ''] = headers(request, 'Contact')
    if (contact === '*') {
      left.length = 0
      ours = []
    } else if (own(request).length > 0) ours = own(request)
    else if (contact.endsWith(';expires=0')) {
      const at = left.findIndex((one) => one.startsWith(contact.slice(0, contact.indexOf('>'))))
      if (at >= 0) left.splice(at, 1)
    }
    return respond(
      request,
      200,
      [...ours, ...left].map((value) => ['Contact', value]),
    )
  })
  return { server, left }
}

async function asking(server: WireServer) {
  const { phone, account, ...test } = createTestPhone(server)
  phone.start()
  await settle()
  const ask = async (what: BindingsAsk): Promise<BindingsAnswer | undefined> => {
    let answer: BindingsAnswer | undefined
    phone.askBindings(account.id, what, (one) => (answer = one))
    await settle()
    return answer
  }
  const list = async (what: BindingsAsk) => {
    const answer = await ask(what)
    return answer?.kind === 'listed' ? answer.bindings : []
  }
  return { ask, list, state: () => test.state() }
}

test('bindings: what the 200 to our own REGISTER lists is known without asking, our own first', async () => {
  const { server } = keeping(DESK, TAB)
  const { list } = await asking(server)
  expect(await list({ kind: 'known' })).toEqual([
    expect.objectContaining({ own: true, regId: '1' }),
    { uri: 'sip:alice@192.0.2.7:5060;transport=udp', own: false, expiresAt: 1_120_000, q: 0.5 },
    {
      uri: 'sip:x7@k.invalid;transport=ws',
      own: false,
      instance: '<urn:uuid:11111111-2222-4333-8444-555555555555>',
      regId: '1',
      expiresAt: 1_060_000,
    },
  ])
  expect(requestsOf(server, 'REGISTER')).toHaveLength(1)
})

test('bindings: the list is asked for by a REGISTER without Contact, in the sequence of the registration', async () => {
  const { server, left } = keeping()
  const { list } = await asking(server)
  left.push(DESK)
  expect(await list({ kind: 'list' })).toHaveLength(2)
  const [first, second] = requestsOf(server, 'REGISTER')
  expect(headers(second!, 'Contact')).toEqual([])
  expect(header(second!, 'Call-ID')).toBe(header(first!, 'Call-ID'))
  expect(header(second!, 'CSeq')).toBe('2 REGISTER')
})

test('bindings: one of another device is ended by its own Contact with expires 0', async () => {
  const { server } = keeping(DESK, TAB)
  const { list } = await asking(server)
  const [, , tab] = await list({ kind: 'known' })
  const left = await list({ kind: 'end', binding: tab! })
  expect(left.map(({ uri }) => uri)).not.toContain('sip:x7@k.invalid;transport=ws')
  expect(left).toHaveLength(2)
  expect(headers(requestsOf(server, 'REGISTER').at(-1)!, 'Contact')).toEqual([
    '<sip:x7@k.invalid;transport=ws>;+sip.instance="<urn:uuid:11111111-2222-4333-8444-555555555555>";reg-id=1;expires=0',
  ])
})

test('bindings: all are ended by "Contact: *", and this page is registered again at once', async () => {
  const { server } = keeping(DESK, TAB)
  const { list, state } = await asking(server)
  await list({ kind: 'end-all' })
  const [, all, again] = requestsOf(server, 'REGISTER')
  expect([headers(all!, 'Contact'), header(all!, 'Expires')]).toEqual([['*'], '0'])
  expect(own(again!)).toHaveLength(1)
  expect(state().accounts[0]?.registration.status).toBe('registered')
  expect(await list({ kind: 'known' })).toEqual([expect.objectContaining({ own: true })])
})

test('bindings: a refusal is told with its status, and the registration stands', async () => {
  const server = registrar((request, n) =>
    respond(request, n === 1 ? 200 : 503, [['Contact', own(request)[0] ?? '']]),
  )
  const { ask, state } = await asking(server)
  expect(await ask({ kind: 'list' })).toEqual({
    kind: 'failed',
    status: 503,
    phrase: 'Service Unavailable',
  })
  expect(state().accounts[0]?.registration.status).toBe('registered')
})

test('bindings: however many a server lists, and whatever is in them, what is kept is bounded', async () => {
  const bad = [
    'nonsense',
    `<sip:${'a'.repeat(2000)}@x.example>`,
    '<sip:b@c.example>;expires=soon;q=7;reg-id=x',
  ]
  const { server } = keeping(
    ...bad,
    ...Array.from({ length: 50 }, (_, n) => `<sip:n${n}@many.example>;expires=9`),
  )
  const { ask } = await asking(server)
  const answer = await ask({ kind: 'known' })
  if (answer?.kind !== 'listed') throw new Error('nothing was listed')
  expect(answer.bindings).toHaveLength(32)
  expect(answer.bindings[1]).toEqual({ uri: 'sip:b@c.example', own: false })
  expect(answer.more).toBeGreaterThanOrEqual(20)
})
