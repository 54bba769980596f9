import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header, headers } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { settle } from './phone.fixture.ts'
import { BOB, full, talking, watching } from './watching.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const expiresOf = (request: SipRequest | undefined) => request && header(request, 'Expires')

describe('a subscription (RFC 6665 §4.1)', () => {
  test('asks for dialogs, and says so', async () => {
    const { asked, start, watch } = await watching()
    await start()
    const [subscribe] = asked
    expect(subscribe?.uri).toBe(BOB)
    expect(['Event', 'Accept', 'Expires'].map((name) => subscribe && header(subscribe, name))).toEqual([
      'dialog',
      'application/dialog-info+xml',
      '600',
    ])
    expect(watch()?.status).toBe('asking')
  })

  test('takes a notification that is there before the answer', async () => {
    const { start, notify, watch } = await watching()
    await start(() => undefined)
    expect(await notify('active;expires=600', full(0, talking))).toBe(200)
    expect(watch()).toMatchObject({ status: 'told', calls: [{ status: 'talking' }] })
  })

  test('is refreshed in its dialog before it ends, by the time the notifier says', async () => {
    const { asked, start, notify } = await watching()
    await start()
    await notify('active;expires=100', full(0), [['Record-Route', '<sip:proxy.invalid;lr>']])
    await vi.advanceTimersByTimeAsync(80_000)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(6_000)
    const again = asked[1]
    expect(again?.uri).toBe('sip:bob@far.invalid;transport=ws')
    expect(again && [header(again, 'To'), header(again, 'Route'), header(again, 'Expires')]).toEqual([
      `<${BOB}>;tag=bob`,
      '<sip:proxy.invalid;lr>',
      '600',
    ])
  })

  test.each([
    ['before', false],
    ['after', true],
  ])('goes the way of its acceptance where the notification names none (%s it)', async (_, late) => {
    const { far, asked, start, notify } = await watching()
    const routes = [
      ['Record-Route', '<sip:near.invalid;lr>'],
      ['Record-Route', '<sip:far.invalid;lr>'],
      ['To', `<${BOB}>;tag=bob`],
    ] as const
    let first: SipRequest | undefined
    const accept = () => first && far.reply(first, 200, routes)
    await start((request) => {
      first ??= request
      if (!late) accept()
    })
    await notify('active;expires=100', full(0))
    if (late) accept()
    await vi.advanceTimersByTimeAsync(86_000)
    const again = asked.at(-1)
    expect(again && headers(again, 'Route')).toEqual(['<sip:far.invalid;lr>', '<sip:near.invalid;lr>'])
  })

  test('is over when nobody refreshes it, and begins anew', async () => {
    const { asked, start, notify, answers } = await watching()
    await start()
    await notify('active;expires=100', full(0))
    answers(() => undefined)
    await vi.advanceTimersByTimeAsync(101_000)
    expect(asked.at(-1)?.uri).toBe(BOB)
    expect(header(asked.at(-1)!, 'Call-ID')).not.toBe(header(asked[0]!, 'Call-ID'))
  })

  test('asks for longer where that is wanted (423), and not for ever', async () => {
    const { far, asked, start, watch } = await watching()
    let least = 600
    await start((request) => far.reply(request, 423, [['Min-Expires', String((least *= 2))]]))
    expect(asked.map(expiresOf)).toEqual(['600', '1200', '2400', '4800'].slice(0, asked.length))
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.length).toBeLessThan(5)
    expect(watch()).toMatchObject({ status: 'refused', code: 423 })
  })

  test.each([403, 405, 489, 603, 302])('that is refused with %i is not asked for again', async (status) => {
    const { far, asked, start, watch } = await watching()
    await start((request) => far.reply(request, status))
    expect(watch()).toMatchObject({ status: 'refused', code: status })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toHaveLength(1)
  })

  test('of somebody who is not there is asked for again, ever more rarely, and not before Retry-After', async () => {
    const { far, asked, start, watch, notify, answers } = await watching()
    await start((request) => far.reply(request, 480, [['Retry-After', '100']]))
    expect(watch()).toMatchObject({ status: 'away', code: 480 })
    await vi.advanceTimersByTimeAsync(99_000)
    expect(asked).toHaveLength(1)
    answers((request) => far.reply(request, 480))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.length).toBeLessThan(8)
    answers((request) => far.reply(request, 200, [['Expires', '600']]))
    const before = asked.length
    while (asked.length === before) await vi.advanceTimersByTimeAsync(1_000)
    await notify('active;expires=600', full(0))
    expect(watch()).toMatchObject({ status: 'told', calls: [] })
  })

  test('without a notification is one to nobody (timer N)', async () => {
    const { start, watch } = await watching()
    await start()
    await vi.advanceTimersByTimeAsync(31_000)
    expect(watch()?.status).toBe('asking')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(watch()?.status).toBe('away')
  })

  test('that the notifier has lost (481) begins anew', async () => {
    const { far, asked, start, notify, answers, watch } = await watching()
    await start()
    await notify('active;expires=100', full(0, talking))
    answers((request) => far.reply(request, 481))
    await vi.advanceTimersByTimeAsync(86_000)
    expect(watch()).toMatchObject({ status: 'away', calls: [] })
    answers((request) => far.reply(request, 200))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked.at(-1)?.uri).toBe(BOB)
  })

  test('keeps what it has while a refresh fails for another reason', async () => {
    const { far, start, notify, answers, watch } = await watching()
    await start()
    await notify('active;expires=100', full(0, talking))
    answers((request) => far.reply(request, 500))
    await vi.advanceTimersByTimeAsync(90_000)
    expect(watch()).toMatchObject({ status: 'told', calls: [{ status: 'talking' }] })
  })

  test.each([
    ['deactivated', 0, 'told'],
    ['timeout', 0, 'told'],
    ['probation;retry-after=120', 120, 'away'],
    ['giveup;retry-after=60', 60, 'away'],
    ['rejected', Infinity, 'refused'],
    ['noresource', Infinity, 'refused'],
  ])('that is terminated;reason=%s is asked for again after %d s', async (reason, seconds, status) => {
    const { asked, start, notify, watch } = await watching()
    await start()
    await notify('active;expires=600', full(0))
    expect(await notify(`terminated;reason=${reason}`)).toBe(200)
    if (status !== 'told') expect(watch()?.status).toBe(status)
    if (seconds > 0) {
      await vi.advanceTimersByTimeAsync(Math.min(seconds, 600) * 1000 - 1000)
      expect(asked).toHaveLength(1)
    }
    if (seconds === Infinity) return
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked).toHaveLength(2)
    expect(header(asked[1]!, 'Call-ID')).not.toBe(header(asked[0]!, 'Call-ID'))
  })

  test('that always ends at once is no loop', async () => {
    const { asked, start, notify } = await watching()
    await start()
    for (let round = 0; round < 5; round += 1) {
      await notify('terminated;reason=timeout')
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(asked.length).toBeLessThan(4)
  })

  test('is ended with Expires 0, and its last notification is still answered', async () => {
    const { asked, start, stop, notify, watch } = await watching()
    await start()
    await notify('active;expires=600', full(0, talking))
    stop()
    await settle()
    expect(expiresOf(asked.at(-1))).toBe('0')
    expect(watch()).toBeUndefined()
    expect(await notify('terminated;reason=timeout', full(1))).toBe(200)
    expect(await notify('active', full(2))).toBe(481)
  })

  test('goes with its account', async () => {
    const { alice, asked, start, stop, notify, watch } = await watching()
    await start()
    await notify('active;expires=100', full(0, talking))
    alice.phone.removeAccount('alice')
    await settle()
    stop()
    await settle()
    expect(watch()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('that is left before its first notification is ended with it', async () => {
    const { asked, start, stop, notify } = await watching()
    await start()
    stop()
    expect(await notify('active;expires=600', full(0, talking))).toBe(200)
    expect(asked.map(expiresOf)).toEqual(['600', '0'])
  })
})
