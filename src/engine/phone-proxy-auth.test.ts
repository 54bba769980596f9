import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hasHeader } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { settle } from './phone.fixture.ts'
import { ALICE } from './sip/line.fixture.ts'
import { challenge, credentialsFor, isAuthorized, type Asked } from './sip/challenger.fixture.ts'
import { phoneAndFarEnd, type Talk } from './sip/talking.fixture.ts'

// A proxy on the way that challenges everything (RFC 3261 §22.3), not only what begins a dialog.

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const AGREED = [
  ['Allow', 'INVITE, ACK, BYE, CANCEL, UPDATE, INFO, REFER'],
  ['Session-Expires', '600;refresher=uac'],
  ['Require', 'timer'],
] as const

const REALM = 'atlanta.example'

interface Guarded extends Talk {
  /** What the proxy accepts from now on. */
  asked: Asked
  /** What has passed the proxy. */
  readonly passed: SipRequest[]
  /** How often each method was challenged. */
  readonly challenged: string[]
}

/** A call through such a proxy that the far end has answered; it says yes to everything that gets there. */
async function guardedCall(): Promise<Guarded> {
  const phone = await phoneAndFarEnd({ ...ALICE, realms: [REALM] })
  const { far, alice } = phone
  const passed: SipRequest[] = []
  const challenged: string[] = []
  let invite: SipRequest | undefined
  const answer = (request: SipRequest) => {
    if (!isAuthorized(request, 'Proxy-Authorization', call.asked)) {
      challenged.push(request.method)
      // Known, but used up: only then a person is not to be asked (RFC 7616 §3.3).
      const stale = credentialsFor(request, 'Proxy-Authorization', REALM) !== undefined
      far.reply(request, 407, [['Proxy-Authenticate', challenge({ ...call.asked, stale })]])
      return
    }
    passed.push(request)
    const sdp = hasHeader(request, 'Content-Type') && request.method === 'INVITE'
    invite ??= request
    far.reply(request, 200, request.method === 'INVITE' ? AGREED : [], sdp ? sdpOf('sendrecv') : '')
  }
  const { receive } = far.server
  far.server.receive = (message, connection, text) => {
    const guarded = message.kind === 'request' && !['REGISTER', 'ACK', 'CANCEL'].includes(message.method)
    if (guarded) answer(message)
    else receive(message, connection, text)
  }
  const call = { ...phone, passed, challenged, asked: { realm: REALM, nonce: 'first' } } as Guarded
  const id = alice.call('sip:bob@biloxi.example')
  await settle()
  if (!invite) throw new Error('no INVITE passed')
  return Object.assign(call, { id, invite })
}

const methods = (requests: readonly SipRequest[]) => requests.map(({ method }) => method)

/** What a person does that sends a request of this method. */
const asks: Readonly<Record<string, (call: Guarded) => void>> = {
  INVITE: ({ alice, id }) => alice.phone.hold(id),
  INFO({ alice, id }) {
    const [media] = alice.media.calls
    if (media) media.takesEvents = false
    alice.phone.sendTones(id, '5')
  },
  REFER: ({ alice, id }) => alice.phone.transfer(id, { uri: 'sip:carol@biloxi.example', label: 'carol' }),
  BYE: ({ alice, id }) => alice.phone.hangUp(id),
}

describe('through a proxy that challenges everything', () => {
  test('the first INVITE pays for a challenge, what follows carries the same nonce, counted', async () => {
    const call = await guardedCall()
    expect(call.challenged).toEqual(['INVITE'])
    call.alice.phone.hold(call.id)
    await settle()
    call.alice.phone.resume(call.id)
    await settle()
    call.alice.phone.hangUp(call.id)
    await settle()
    expect(call.challenged).toEqual(['INVITE'])
    expect(methods(call.passed)).toEqual(['INVITE', 'INVITE', 'INVITE', 'BYE'])
    const counts = call.passed.map((request) =>
      credentialsFor(request, 'Proxy-Authorization', REALM)?.params.get('nc'),
    )
    expect(counts).toEqual(['00000001', '00000002', '00000003', '00000004'])
  })

  test.each(Object.keys(asks))('%s is sent again when the nonce is used up', async (method) => {
    const call = await guardedCall()
    call.asked = { realm: REALM, nonce: 'second' }
    asks[method]?.(call)
    await settle()
    const [first = ''] = methods(call.passed.slice(1))
    // To hand a call over one holds it first.
    expect(first).toBe(method === 'REFER' ? 'INVITE' : method)
    expect(methods(call.passed)).toContain(method)
    expect(call.challenged).toHaveLength(2)
    const sequence = call.far.server.connections.flatMap(({ received }) =>
      received.flatMap((text) =>
        /^(?!REGISTER|ACK|SIP)/.test(text) ? [Number(/^CSeq: (\d+)/m.exec(text)?.[1])] : [],
      ),
    )
    expect(sequence).toEqual(sequence.toSorted((one, other) => one - other))
    expect(new Set(sequence).size).toBe(sequence.length)
  })

  test('an UPDATE that refreshes the session is, too', async () => {
    const call = await guardedCall()
    call.asked = { realm: REALM, nonce: 'second' }
    await vi.advanceTimersByTimeAsync(310_000)
    expect(methods(call.passed)).toContain('UPDATE')
    expect(call.alice.last().status).toBe('active')
  })

  test('a realm that is not the account’s gets no answer, and the call stands', async () => {
    const call = await guardedCall()
    call.asked = { realm: 'elsewhere.example', nonce: 'bait' }
    call.alice.phone.hold(call.id)
    await settle()
    expect(call.challenged).toEqual(['INVITE', 'INVITE'])
    const sent = call.far.requests('INVITE').at(-1)
    expect(sent && credentialsFor(sent, 'Proxy-Authorization', 'elsewhere.example')).toBeUndefined()
    expect(call.alice.last()).toMatchObject({ status: 'active', hold: { local: false } })
  })
})
