import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { held, talking } from './phone-pair.fixture.ts'
import { settle } from './phone.fixture.ts'
import { requestsOf, responsesOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('hold', () => {
  test('and resume are one re-INVITE each and the peer sees them', async () => {
    const { alice, bob, out, server } = await talking()
    alice.phone.hold(out)
    expect(held(alice)).toEqual({ local: false, remote: false, wanted: true })
    expect(alice.media.calls[0]?.held).toBe(true)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
    alice.phone.hold(out)
    alice.phone.resume(out)
    await settle()
    expect(held(alice)).toEqual({ local: false, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: false })
    expect(alice.media.calls[0]?.held).toBe(false)
    expect(requestsOf(server, 'INVITE')).toHaveLength(3)
  })

  test('that is refused is rolled back, and the next one works', async () => {
    const { alice, bob, out } = await talking()
    bob.media.calls[0]!.fail = 1
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({
      local: false,
      remote: false,
      refused: { wanted: true, at: expect.any(Number), status: 488, phrase: 'Not Acceptable Here' },
    })
    expect(alice.media.calls[0]?.held).toBe(false)
    expect(alice.media.calls[0]?.descriptions[0]).toMatchObject({ signaling: 'stable', rollbacks: 1 })
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
  })

  test('that is refused does not poison what the peer asks for', async () => {
    const { alice, bob, out, in: inside } = await talking()
    bob.media.calls[0]!.fail = 1
    alice.phone.hold(out)
    await settle()
    bob.phone.hold(inside)
    await settle()
    expect(held(bob)).toEqual({ local: true, remote: false })
    expect(held(alice)).toMatchObject({ local: false, remote: true })
  })

  test('changes of mind are not all sent: what was asked last wins', async () => {
    const { alice, bob, out, server } = await talking()
    alice.phone.hold(out)
    alice.phone.resume(out)
    alice.phone.hold(out)
    alice.phone.resume(out)
    alice.phone.hold(out)
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: false })
    expect(held(bob)).toEqual({ local: false, remote: true })
    expect(requestsOf(server, 'INVITE')).toHaveLength(2)
  })

  test('of both sides at the same moment meets 491 and succeeds for both', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    expect(responsesOf(server, 491)).toHaveLength(2)
    expect(held(alice)).toMatchObject({ local: false, wanted: true })
    await vi.advanceTimersByTimeAsync(4_100)
    expect(held(alice)).toEqual({ local: true, remote: true })
    expect(held(bob)).toEqual({ local: true, remote: true })
    alice.phone.resume(out)
    await settle()
    expect(held(bob)).toEqual({ local: true, remote: false })
    bob.phone.resume(inside)
    await settle()
    expect(held(alice)).toEqual({ local: false, remote: false })
  })

  test('given up while it waits for its next try after 491 sends nothing', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    alice.phone.resume(out)
    bob.phone.resume(inside)
    await vi.advanceTimersByTimeAsync(4_100)
    expect([held(alice), held(bob)]).toEqual([
      { local: false, remote: false },
      { local: false, remote: false },
    ])
    expect(requestsOf(server, 'INVITE')).toHaveLength(3)
  })

  test('while our own offer is still being made, the peer gets 491 and ours goes on', async () => {
    const { alice, bob, out, in: inside, server } = await talking()
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    alice.phone.hold(out)
    bob.phone.hold(inside)
    await settle()
    expect(responsesOf(server, 491)).toHaveLength(1)
    alice.media.calls[0]!.gate = undefined
    open()
    await settle()
    expect(held(alice)).toMatchObject({ local: true })
    await vi.advanceTimersByTimeAsync(4_100)
    expect(held(bob)).toEqual({ local: true, remote: true })
  })

  test('waits for the ACK of the peer’s own re-INVITE instead of failing', async () => {
    const { alice, bob, out, in: inside } = await talking()
    bob.phone.hold(inside)
    let open = () => {}
    alice.media.calls[0]!.gate = new Promise<void>((resolve) => (open = resolve))
    await settle()
    alice.phone.hold(out)
    await settle()
    alice.media.calls[0]!.gate = undefined
    open()
    await settle()
    expect(held(alice)).toEqual({ local: true, remote: true })
    expect(held(bob)).toEqual({ local: true, remote: true })
  })
})
