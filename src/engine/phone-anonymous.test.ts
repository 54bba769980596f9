import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import { writeMessage } from '../message/write.ts'
import { defaultSettings } from '../core/settings.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd, type Line } from './sip/far-end.fixture.ts'
import type { SipRequest } from '../message/message.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = 'sip:carol@chicago.example'
/** Of a peer who has this phone refresh the session, by UPDATE. */
const LASTING: readonly Line[] = [
  ['Session-Expires', '1800;refresher=uac'],
  ['Allow', 'INVITE, ACK, BYE, UPDATE'],
]
const REFER_TO: Line = ['Refer-To', `<${CAROL}>`]

/** Alice calls without a name. */
async function calling() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const id = alice.phone.call('alice', { uri: 'sip:bob@biloxi.example', label: 'bob' }, { anonymous: true })
  await settle()
  const [invite] = far.requests('INVITE')
  if (!invite) throw new Error('no INVITE')
  return { far, alice, id, invite }
}

/** What is told of who she is in a request that goes to the far end. */
function naming(request: SipRequest): string[] {
  const named = writeMessage(request).match(/^(?!P-Preferred-Identity).*alice.*$/gim) ?? []
  const [, from = ''] = /^(.*);tag=/.exec(header(request, 'From') ?? '') ?? []
  return [...named, ...(from === '"Anonymous" <sip:anonymous@anonymous.invalid>' ? [] : [from])]
}

test('nothing that follows the INVITE of a call without a name says who calls (RFC 3323 §4.1)', async () => {
  const { far, alice, id, invite } = await calling()
  far.onInvite = (again) => far.reply(again, 200, LASTING, sdpOf('recvonly', 2))
  far.onOther = (request) => far.reply(request, request.method === 'REFER' ? 603 : 200)
  far.reply(invite, 200, LASTING, sdpOf('sendrecv'))
  await settle()
  alice.phone.hold(id)
  await settle()
  alice.phone.transfer(id, { uri: CAROL, label: 'carol' })
  await settle()
  far.ask('REFER', invite, [REFER_TO])
  await settle()
  await vi.advanceTimersByTimeAsync(901_000)
  alice.phone.hangUp(id)
  await settle()
  const methods = ['INVITE', 'ACK', 'REFER', 'NOTIFY', 'UPDATE', 'BYE']
  const sent = methods.map((method) => [method, far.requests(method)] as const)
  for (const [method, requests] of sent) {
    expect(requests.length, method).toBeGreaterThan(0)
    expect(requests.flatMap(naming), method).toEqual([])
  }
})

test('nor does its CANCEL', async () => {
  const { far, alice, id, invite } = await calling()
  far.reply(invite, 180)
  await settle()
  alice.phone.hangUp(id)
  await settle()
  expect(far.requests('CANCEL').flatMap(naming)).toEqual([])
  expect(far.requests('CANCEL')).toHaveLength(1)
})

test('who calls with a name goes on with it, and says who hands the call over', async () => {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv'))
  const id = alice.call('sip:bob@biloxi.example')
  await settle()
  alice.phone.transfer(id, { uri: CAROL, label: 'carol' })
  await settle()
  const [refer] = far.requests('REFER')
  expect(header(refer!, 'From')).toMatch(/^"Alice" <sip:alice@atlanta\.example>/)
  expect(header(refer!, 'Referred-By')).toBe('<sip:alice@atlanta.example>')
})

test('a call that is placed at the wish of whoever was called without a name has none either', async () => {
  const { far, alice, invite } = await calling()
  alice.phone.setRules({ ...defaultSettings, transfers: 'allow' })
  far.reply(invite, 200, [], sdpOf('sendrecv'))
  await settle()
  far.ask('REFER', invite, [REFER_TO])
  await settle()
  const [, next] = far.requests('INVITE')
  expect(next?.uri).toBe(CAROL)
  expect(naming(next!)).toEqual([])
})
