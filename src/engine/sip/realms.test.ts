import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountConfig } from '../../core/account.ts'
import { header } from '../../message/headers.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { challenge, isAuthorized, type Asked } from './challenger.fixture.ts'
import { ALICE } from './line.fixture.ts'
import { createServer, grant, requestsOf, respond, type WireServer } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PBX: Asked = { realm: 'asterisk', nonce: 'n-pbx' }
const OWN: Asked = { realm: 'atlanta.example', nonce: 'n-own' }
const STRANGER: Asked = { realm: 'harvest.example', nonce: 'n-stranger' }

/** A registrar of the realm PBX, if it asks for a password at all; each INVITE is answered by the test, in order. */
function serverThat(...answers: readonly (readonly string[])[]): WireServer {
  let invites = 0
  return createServer((message, from) => {
    if (message.kind !== 'request') return
    if (message.method === 'REGISTER') {
      const passes = isAuthorized(message, 'Authorization', PBX)
      return from.say(passes ? grant(message) : respond(message, 401, [['WWW-Authenticate', challenge(PBX)]]))
    }
    const asked = message.method === 'INVITE' ? answers[invites++] : undefined
    if (asked)
      from.say(
        respond(
          message,
          407,
          asked.map((value) => ['Proxy-Authenticate', value] as const),
        ),
      )
  })
}

async function call(server: WireServer, account: AccountConfig = ALICE) {
  const alice = createTestPhone(server, account)
  alice.phone.start()
  await settle()
  alice.call('sip:bob@biloxi.example')
  await settle()
  return { alice, invites: requestsOf(server, 'INVITE') }
}

test('digest: the realm that the registrar accepted may ask for a call too', async () => {
  const { invites } = await call(serverThat([challenge(PBX)]))
  expect(isAuthorized(invites[1]!, 'Proxy-Authorization', PBX)).toBe(true)
})

test("digest: the account's own domain may ask, although the registrar goes by another name", async () => {
  const { invites } = await call(serverThat([challenge(OWN)]))
  expect(isAuthorized(invites[1]!, 'Proxy-Authorization', OWN)).toBe(true)
})

test('digest: a stranger on the way of a call gets no answer, and the person hears who asked', async () => {
  const { alice, invites } = await call(serverThat([challenge(STRANGER)]))
  expect(invites).toHaveLength(1)
  expect(alice.last()).toMatchObject({
    status: 'ended',
    reason: { kind: 'other-realm', status: 407, realm: 'harvest.example' },
  })
})

test('digest: a stranger who asks beside a proxy of ours gets no answer either', async () => {
  const both = [challenge(PBX), challenge(STRANGER)]
  const { alice, invites } = await call(serverThat(both, both))
  expect(invites).toHaveLength(2)
  expect(isAuthorized(invites[1]!, 'Proxy-Authorization', PBX)).toBe(true)
  expect(header(invites[1]!, 'Proxy-Authorization')).not.toContain(STRANGER.realm)
  expect(alice.last()).toMatchObject({ reason: { kind: 'other-realm', realm: 'harvest.example' } })
})

test('digest: a stranger who follows a proxy of ours gets no answer', async () => {
  const { alice, invites } = await call(serverThat([challenge(PBX)], [challenge(STRANGER)]))
  expect(invites).toHaveLength(2)
  expect(alice.last()).toMatchObject({ reason: { kind: 'other-realm' } })
})

test('digest: a realm that the account names may ask', async () => {
  const account = { ...ALICE, realms: [STRANGER.realm] }
  const { invites } = await call(serverThat([challenge(PBX)], [challenge(STRANGER)]), account)
  expect(isAuthorized(invites[2]!, 'Proxy-Authorization', PBX)).toBe(true)
  expect(isAuthorized(invites[2]!, 'Proxy-Authorization', STRANGER)).toBe(true)
})
