import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import { answeredCall, takenCall, type Talk } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('after a 491 (RFC 3261 §14.1)', () => {
  /** How many more re-INVITEs there are after so many milliseconds since the first was refused. */
  async function tries({ far, alice, id }: Talk, ...times: readonly number[]): Promise<number[]> {
    const before = far.requests('INVITE').length
    far.onInvite = (invite) => far.reply(invite, 491)
    alice.phone.hold(id)
    await settle()
    const counts: number[] = []
    for (const [index, time] of times.entries()) {
      await vi.advanceTimersByTimeAsync(time - (times[index - 1] ?? 0))
      counts.push(far.requests('INVITE').length - before)
    }
    return counts
  }

  test('who placed the call, and so owns its Call-ID, waits 2.1 to 4 seconds', async () => {
    expect(await tries(await answeredCall(), 2_050, 4_050)).toEqual([1, 2])
  })

  test('who was called waits 2 seconds at most', async () => {
    expect(await tries(await takenCall(), 900, 1_100)).toEqual([1, 2])
  })
})

test.each([405, 501])('a refresh by UPDATE that gets %i is sent as re-INVITE', async (status) => {
  const { far } = await answeredCall([
    ['Session-Expires', '1800;refresher=uac'],
    ['Require', 'timer'],
    ['Allow', 'INVITE, ACK, BYE, UPDATE'],
  ])
  far.onOther = (request) => far.reply(request, status)
  await vi.advanceTimersByTimeAsync(901_000)
  expect(far.requests('UPDATE')).toHaveLength(1)
  expect(far.requests('INVITE')).toHaveLength(2)
})

test('an offer that cannot be made is taken back, and the next hold works', async () => {
  const { far, alice, id } = await answeredCall()
  const [media] = alice.media.calls
  if (!media) throw new Error('no media')
  const failing = Promise.reject(new Error('the browser makes no offer'))
  failing.catch(() => undefined)
  media.gate = failing
  alice.phone.hold(id)
  // The rollback waits for the gate as well.
  queueMicrotask(() => queueMicrotask(() => (media.gate = undefined)))
  await settle()
  expect(alice.last()).toMatchObject({ hold: { local: false, refused: { wanted: true } } })
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
  alice.phone.hold(id)
  await settle()
  expect(alice.last()).toMatchObject({ hold: { local: true } })
})
