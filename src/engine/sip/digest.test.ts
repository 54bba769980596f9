import { SessionState } from 'sip.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readCSeq } from '../../message/cseq.ts'
import { header } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import { ANSWER, placeCall, type PlacedCall } from './call.fixture.ts'
import { challenge, credentialsFor, isAuthorized, type Asked } from './challenger.fixture.ts'
import { ALICE, BOB, settle } from './line.fixture.ts'
import { requestsOf, respond } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ATLANTA: Asked = { realm: 'atlanta.example', nonce: 'n-atlanta' }
const BILOXI: Asked = { realm: 'biloxi.example', nonce: 'n-biloxi' }

/** Alice, who has further proxies of her own. */
const account = { ...ALICE, realms: [BILOXI.realm, 'far end'] }

const ask = (call: PlacedCall, status: 401 | 407, ...asked: readonly string[]) =>
  call.say(
    status,
    asked.map((value) => [status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate', value] as const),
  )

const cseq = (request: SipRequest | undefined) => readCSeq(header(request!, 'CSeq') ?? '')?.number

describe('digest: the algorithm', () => {
  test.each(['MD5', 'SHA-256', 'MD5-sess', 'SHA-256-sess', '"SHA-256"', '"MD5"', 'md5', undefined])(
    '%s is answered',
    async (algorithm) => {
      const call = await placeCall()
      const asked = { ...ATLANTA, ...(algorithm && { algorithm }) }
      await ask(call, 407, challenge(asked))
      const known = algorithm?.replaceAll('"', '').replace('md5', 'MD5')
      expect(
        isAuthorized(call.invite(), 'Proxy-Authorization', {
          ...ATLANTA,
          ...(known && { algorithm: known }),
        }),
      ).toBe(true)
    },
  )

  const md5 = challenge({ ...ATLANTA, algorithm: 'MD5', nonce: 'n-md5' })
  const sha = challenge({ ...ATLANTA, algorithm: 'SHA-256', nonce: 'n-sha' })
  test.each([
    ['SHA-256 first', [sha, md5]],
    ['MD5 first', [md5, sha]],
    ['both in one line', [`${md5}, ${sha}`]],
    ['with one that is unknown', [challenge({ ...ATLANTA, algorithm: 'SHA-3' }), md5, sha]],
    ['beside another scheme', ['Bearer realm="atlanta.example", scope="sip"', md5, sha]],
  ])('is the strongest of several, %s', async (_name, values) => {
    const call = await placeCall()
    await ask(call, 401, ...values)
    const asked = { ...ATLANTA, algorithm: 'SHA-256', nonce: 'n-sha' }
    expect(isAuthorized(call.invite(), 'Authorization', asked)).toBe(true)
  })
})

describe('digest: qop', () => {
  test.each([
    ['auth', 'auth'],
    ['auth-int,auth', 'auth'],
    ['auth-int', 'auth-int'],
    ['', undefined],
  ])('"%s" is answered with %s', async (offered, chosen) => {
    const call = await placeCall()
    await ask(call, 407, challenge({ ...ATLANTA, qop: offered }))
    const invite = call.invite()
    expect(credentialsFor(invite, 'Proxy-Authorization', ATLANTA.realm)?.params.get('qop')).toBe(chosen)
    expect(invite.body).not.toBe('')
    expect(isAuthorized(invite, 'Proxy-Authorization', ATLANTA)).toBe(true)
  })

  test('without quotes is read', async () => {
    const call = await placeCall()
    await ask(call, 407, 'Digest realm="atlanta.example", nonce="n-atlanta", qop=auth, ')
    expect(credentialsFor(call.invite(), 'Proxy-Authorization', ATLANTA.realm)?.params.get('qop')).toBe(
      'auth',
    )
    expect(isAuthorized(call.invite(), 'Proxy-Authorization', ATLANTA)).toBe(true)
  })

  test('that is unknown alone ends the request with the 407', async () => {
    const call = await placeCall()
    await ask(call, 407, challenge({ ...ATLANTA, qop: 'auth-conf' }))
    expect(call.heard).toEqual([407])
  })
})

test('digest: a chain 407, 407, 401 is answered', async () => {
  const call = await placeCall({ account })
  const far: Asked = { realm: 'far end', nonce: 'n-far', algorithm: 'MD5' }
  await ask(call, 407, challenge(ATLANTA))
  await ask(call, 407, challenge({ ...BILOXI, algorithm: 'SHA-256' }))
  await ask(call, 401, challenge(far))
  const invite = call.invite()
  expect(isAuthorized(invite, 'Proxy-Authorization', ATLANTA)).toBe(true)
  expect(isAuthorized(invite, 'Proxy-Authorization', { ...BILOXI, algorithm: 'SHA-256' })).toBe(true)
  expect(isAuthorized(invite, 'Authorization', far)).toBe(true)
  expect(cseq(invite)).toBe(4)
  await call.answer()
  expect(call.inviter.state).toBe(SessionState.Established)
})

test('digest: two realms in one 407 are both answered', async () => {
  const call = await placeCall({ account })
  await ask(call, 407, challenge(ATLANTA), challenge(BILOXI))
  expect(isAuthorized(call.invite(), 'Proxy-Authorization', ATLANTA)).toBe(true)
  expect(isAuthorized(call.invite(), 'Proxy-Authorization', BILOXI)).toBe(true)
})

test('digest: stale nonces are replaced more than once, each counted from one', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  for (const nonce of ['second', 'third']) {
    await ask(call, 407, challenge({ ...ATLANTA, nonce, stale: true }))
    expect(isAuthorized(call.invite(), 'Proxy-Authorization', { ...ATLANTA, nonce })).toBe(true)
    expect(credentialsFor(call.invite(), 'Proxy-Authorization', ATLANTA.realm)?.params.get('nc')).toBe(
      '00000001',
    )
  }
})

test('digest: a server that calls every nonce stale is not asked for ever', async () => {
  const call = await placeCall()
  for (let count = 0; count < 30; count++)
    await ask(call, 407, challenge({ ...ATLANTA, nonce: `n${count}`, stale: true }))
  expect(requestsOf(call.server, 'INVITE').length).toBeLessThan(10)
  expect(call.heard).toEqual([407])
})

test('digest: a realm may ask again after another one did', async () => {
  const call = await placeCall({ account })
  await ask(call, 407, challenge(ATLANTA))
  await ask(call, 407, challenge(BILOXI))
  await ask(call, 407, challenge({ ...ATLANTA, nonce: 'for one use' }))
  expect(isAuthorized(call.invite(), 'Proxy-Authorization', { ...ATLANTA, nonce: 'for one use' })).toBe(true)
})

test('digest: a wrong password ends the request, it is not tried again', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await ask(call, 407, challenge({ ...ATLANTA, nonce: 'again' }))
  expect(requestsOf(call.server, 'INVITE')).toHaveLength(2)
  expect(call.heard).toEqual([407])
  expect(call.inviter.state).toBe(SessionState.Terminated)
})

test('digest: no CANCEL is lost when the challenge comes after it', async () => {
  const call = await placeCall()
  await call.inviter.cancel()
  await ask(call, 407, challenge(ATLANTA))
  expect(requestsOf(call.server, 'INVITE')).toHaveLength(1)
  expect(call.inviter.state).toBe(SessionState.Terminated)
})

test('digest: a CANCEL after the challenge cancels the second INVITE', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.inviter.cancel()
  await call.say(180, [ANSWER[0]])
  const [cancel] = requestsOf(call.server, 'CANCEL')
  expect(header(cancel!, 'Via')).toBe(header(call.invite(), 'Via'))
  expect(cseq(cancel)).toBe(cseq(call.invite()))
})

test('digest: the ACK to a 200 carries the credentials of its INVITE', async () => {
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  await call.answer()
  const [ack] = requestsOf(call.server, 'ACK').slice(-1)
  expect(header(ack!, 'Proxy-Authorization')).toBe(header(call.invite(), 'Proxy-Authorization'))
})

test('digest: after a challenge the CSeq of the dialog goes on', async () => {
  const call = await placeCall({ account })
  await call.answer()
  const send = async () => {
    await call.inviter.info({
      requestOptions: { body: { contentDisposition: 'render', contentType: 'text/plain', content: 'x' } },
    })
    await settle()
    return requestsOf(call.server, 'INFO').at(-1)!
  }
  const first = await send()
  call.far.say(respond(first, 407, [['Proxy-Authenticate', challenge(BILOXI)]]))
  await settle()
  const again = requestsOf(call.server, 'INFO').at(-1)!
  expect(isAuthorized(again, 'Proxy-Authorization', BILOXI)).toBe(true)
  expect([cseq(first), cseq(again), cseq(await send())]).toEqual([2, 3, 4])
})

test('digest: a BYE that is challenged after its dialog is gone is sent again', async () => {
  const call = await placeCall({ account })
  await call.answer()
  await call.inviter.bye()
  await settle()
  call.far.say(respond(requestsOf(call.server, 'BYE')[0]!, 407, [['Proxy-Authenticate', challenge(BILOXI)]]))
  await settle()
  const [first, second] = requestsOf(call.server, 'BYE')
  expect(isAuthorized(second!, 'Proxy-Authorization', BILOXI)).toBe(true)
  expect(cseq(second)).toBe(cseq(first)! + 1)
})

test('digest: the override is of one user agent, the class of SIP.js is as it was', async () => {
  const { UserAgentClient } = await import('sip.js/lib/core/user-agents/user-agent-client.js')
  const guard = Object.getOwnPropertyDescriptor(UserAgentClient.prototype, 'authenticationGuard')
    ?.value as unknown
  const alice = await placeCall()
  const bob = await placeCall({
    account: { ...BOB, password: 'builder', username: 'alice', realms: [ATLANTA.realm] },
  })
  await ask(alice, 407, challenge(ATLANTA))
  await ask(bob, 407, challenge(ATLANTA))
  expect(isAuthorized(alice.invite(), 'Proxy-Authorization', ATLANTA)).toBe(true)
  expect(isAuthorized(bob.invite(), 'Proxy-Authorization', ATLANTA, 'builder')).toBe(true)
  expect(Object.getOwnPropertyDescriptor(UserAgentClient.prototype, 'authenticationGuard')?.value).toBe(guard)
})

test('digest: neither password nor hash is in anything that is told', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const call = await placeCall()
  await ask(call, 407, challenge(ATLANTA))
  expect(JSON.stringify([call.notes, call.registrations])).not.toContain('wonderland')
  expect(print).not.toHaveBeenCalled()
  print.mockRestore()
})
