import { Inviter } from 'sip.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readCSeq } from '../../message/cseq.ts'
import { hasHeader, header } from '../../message/headers.ts'
import { ANSWER, placeCall, type PlacedCall } from './call.fixture.ts'
import { challenge, credentialsFor, isAuthorized, type Asked } from './challenger.fixture.ts'
import { exactUri } from './exact-uri.ts'
import { SDP, settle } from './line.fixture.ts'
import { requestsOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ATLANTA: Asked = { realm: 'atlanta.example', nonce: 'n-atlanta' }
const BILOXI: Asked = { realm: 'biloxi.example', nonce: 'n-biloxi' }

const ask = (call: PlacedCall, status: 401 | 407, value: string) =>
  call.say(status, [[status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate', value]])

test('digest: a nonce is used again within the call, and counted', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.answer()
  await call.inviter.bye()
  await settle()
  const [bye] = requestsOf(call.server, 'BYE')
  expect(isAuthorized(bye!, 'Proxy-Authorization', ATLANTA)).toBe(true)
  expect(credentialsFor(bye!, 'Proxy-Authorization', ATLANTA.realm)?.params.get('nc')).toBe('00000002')
})

test('digest: the next call to the same domain pays for no challenge', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.say(486)
  await new Inviter(call.line.ua, exactUri('sip:carol@biloxi.example')!).invite()
  await settle()
  expect(isAuthorized(call.invite(), 'Proxy-Authorization', ATLANTA)).toBe(true)
})

test('digest: a nonce that was used unasked for a call goes on within it', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.say(486)
  const next = new Inviter(call.line.ua, exactUri('sip:carol@biloxi.example')!)
  await next.invite()
  await settle()
  await call.answer()
  await next.bye()
  await settle()
  const [bye] = requestsOf(call.server, 'BYE')
  expect(isAuthorized(bye!, 'Proxy-Authorization', ATLANTA)).toBe(true)
})

test('digest: a nonce for one domain is not shown to another', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(BILOXI))
  await call.say(486)
  await new Inviter(call.line.ua, exactUri('sip:carol@chicago.example')!).invite()
  await settle()
  expect(hasHeader(call.invite(), 'Proxy-Authorization')).toBe(false)
})

test('digest: a nonce that was used unasked and is refused costs one challenge, not the call', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.answer()
  await call.inviter.invite()
  await settle()
  await ask(call, 407, challenge({ ...ATLANTA, nonce: 'fresh' }))
  expect(isAuthorized(call.invite(), 'Proxy-Authorization', { ...ATLANTA, nonce: 'fresh' })).toBe(true)
  expect(
    requestsOf(call.server, 'INVITE').map((request) => readCSeq(header(request, 'CSeq') ?? '')?.number),
  ).toEqual([1, 2, 3, 4])
})

test('digest: the next nonce that a server announces is used', async () => {
  const call = await placeCall()
  await ask(call, 401, challenge(ATLANTA))
  await call.say(200, [...ANSWER, ['Authentication-Info', 'nextnonce="next", qop=auth']], SDP)
  await call.inviter.bye()
  await settle()
  const [bye] = requestsOf(call.server, 'BYE')
  expect(isAuthorized(bye!, 'Authorization', { ...ATLANTA, nonce: 'next' })).toBe(true)
})
