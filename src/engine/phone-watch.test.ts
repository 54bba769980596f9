import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { connect, createTrio, live } from './phone-trio.fixture.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const tells = (phone: TestPhone, rules: Partial<Settings>) =>
  phone.phone.setRules({ ...defaultSettings, ...rules })

/** Bob's calls as Carol sees them. */
const seen = ({ carol }: { carol: TestPhone }) => carol.state().watches.at(-1)

async function watching(rules: Partial<Settings> = { colleagues: ['sip:carol@chicago.example'] }) {
  const trio = await createTrio()
  tells(trio.bob, rules)
  trio.carol.phone.watch('carol', 'sip:bob@biloxi.example', true)
  await settle()
  return trio
}

describe('whose calls are looked at (RFC 4235)', () => {
  test('is free, calls, rings, talks, and is free again', async () => {
    const trio = await watching()
    const { alice, bob, carol } = trio
    expect(seen(trio)).toMatchObject({ status: 'told', calls: [] })
    const out = alice.call('sip:bob@biloxi.example')
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toMatchObject([
      {
        status: 'ringing',
        remote: { uri: 'sip:alice@atlanta.example' },
        take: { replaces: { earlyOnly: true } },
      },
    ])
    bob.phone.answer(bob.last().id)
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toMatchObject([{ status: 'talking', take: { replaces: { earlyOnly: false } } }])
    alice.phone.hangUp(out)
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toEqual([])
    bob.call('sip:alice@atlanta.example')
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toMatchObject([{ status: 'calling' }])
    carol.phone.watch('carol', 'sip:bob@biloxi.example', false)
    await settle()
    expect(carol.state().watches).toEqual([])
    const [last] = requestsOf(trio.server, 'SUBSCRIBE').slice(-1)
    expect(last && header(last, 'Expires')).toBe('0')
  })

  test('tells strangers nothing', async () => {
    const trio = await watching({})
    expect(seen(trio)).toMatchObject({ status: 'refused', code: 403, calls: [] })
  })

  test('tells everybody whether there is a call, and nothing of it', async () => {
    const trio = await watching({ dialogState: 'everybody' })
    await connect(trio.alice, trio.bob)
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toEqual([{ id: expect.any(String), status: 'talking' }])
    const bodies = requestsOf(trio.server, 'NOTIFY').map(({ body }) => body)
    expect(bodies.join('')).not.toMatch(/alice|call-id|tag/)
  })

  test('is not made known with a caller who does not want to be known', async () => {
    const trio = await watching()
    trio.alice.phone.call('alice', { uri: 'sip:bob@biloxi.example', label: '' }, { anonymous: true })
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls).toEqual([{ id: expect.any(String), status: 'ringing' }])
  })
})

describe('picking up the call of a colleague whose phone rings (RFC 5359 §2.16)', () => {
  test('replaces the dialog at the caller, and it rings there no more', async () => {
    const trio = await watching()
    const { alice, bob, carol } = trio
    const out = alice.call('sip:bob@biloxi.example')
    await vi.advanceTimersByTimeAsync(1000)
    const take = seen(trio)?.calls[0]?.take
    expect(take?.uri).toBe('sip:alice@atlanta.example')
    if (take) carol.phone.call('carol', { uri: take.uri, label: '' }, { replaces: take.replaces })
    await vi.advanceTimersByTimeAsync(1000)
    expect(live(carol)).toEqual(['active alice'])
    expect(live(alice)).toEqual(['active carol'])
    expect(alice.state().calls.map(({ id }) => id)).toEqual([out])
    expect(live(bob)).toEqual([])
    expect(seen(trio)?.calls).toEqual([])
  })

  test('and one that has been answered meanwhile is left alone', async () => {
    const trio = await watching()
    const { alice, bob, carol } = trio
    alice.call('sip:bob@biloxi.example')
    await vi.advanceTimersByTimeAsync(1000)
    const take = seen(trio)?.calls[0]?.take
    bob.phone.answer(bob.last().id)
    await settle()
    if (take) carol.phone.call('carol', { uri: take.uri, label: '' }, { replaces: take.replaces })
    await vi.advanceTimersByTimeAsync(1000)
    expect(live(alice)).toEqual(['active bob'])
    expect(live(carol)).toEqual([])
  })
})

describe('joining the call of a colleague (RFC 5359 §2.11)', () => {
  test('asks the colleague, who sees which call it is, with the dialog as they have it', async () => {
    const trio = await watching()
    const { alice, bob, carol } = trio
    alice.call('sip:bob@biloxi.example')
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls[0]).not.toHaveProperty('join')
    const { id } = bob.last()
    bob.phone.answer(id)
    await vi.advanceTimersByTimeAsync(1000)
    const join = seen(trio)?.calls[0]?.join
    if (!join) throw new Error('not told how')
    carol.phone.call('carol', { uri: 'sip:bob@biloxi.example', label: '' }, { joins: join })
    await settle()
    expect(bob.last()).toMatchObject({
      status: 'ringing',
      remote: { uri: 'sip:carol@chicago.example' },
      origin: { joins: id },
    })
  })

  test('is offered to nobody who is told no more than that there is one', async () => {
    const trio = await watching({ dialogState: 'everybody' })
    await connect(trio.alice, trio.bob)
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen(trio)?.calls[0]).not.toHaveProperty('join')
  })
})

describe('a parked call (RFC 5359 §2.15)', () => {
  test('is taken from where it was parked', async () => {
    const trio = await watching()
    const { alice, bob, carol } = trio
    await connect(alice, bob)
    await vi.advanceTimersByTimeAsync(1000)
    const take = seen(trio)?.calls[0]?.take
    if (take) carol.phone.call('carol', { uri: take.uri, label: '' }, { replaces: take.replaces })
    await vi.advanceTimersByTimeAsync(1000)
    expect(live(alice)).toEqual(['active carol'])
    expect(live(bob)).toEqual([])
    expect(live(carol)).toEqual(['active alice'])
  })
})
