import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ALICE } from './sip/line.fixture.ts'
import { full, partial, talking, watching } from './watching.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

test('a subscription that always tells something and ends at once is no loop', async () => {
  const { asked, start, notify } = await watching()
  await start()
  for (let round = 0; round < 20; round += 1) {
    await notify('terminated;reason=timeout', full(0, talking))
    await pass(1)
  }
  expect(asked.length).toBeLessThan(4)
})

test('a subscription that ends after it has stood for a minute begins anew at once, each time', async () => {
  const { asked, start, notify } = await watching()
  await start()
  for (let round = 1; round < 5; round += 1) {
    await notify('active;expires=600', full(0))
    await pass(61)
    await notify('terminated;reason=timeout')
    await pass(1)
    expect(asked).toHaveLength(round + 1)
  }
})

test('a notifier that leaves something out each time is asked for all once in a pause', async () => {
  const { asked, start, notify, watch } = await watching()
  await start()
  await notify('active;expires=600', full(0, talking))
  for (let version = 2; version < 200; version += 2) await notify('active', partial(version))
  expect(asked).toHaveLength(2)
  await pass(16)
  expect(asked).toHaveLength(3)
  await pass(60)
  expect(asked).toHaveLength(3)
  await notify('active', full(300))
  expect(watch()?.calls).toEqual([])
})

test.each(['active;expires=1', 'active;expires=0'])('%s is refreshed every half minute', async (state) => {
  const { far, asked, start, notify, answers } = await watching()
  await start()
  await notify(state, full(0))
  answers((request) => far.reply(request, 200, [['Expires', '1']]))
  await pass(29)
  expect(asked).toHaveLength(1)
  await pass(2)
  expect(asked).toHaveLength(2)
  await pass(60)
  expect(asked).toHaveLength(4)
})

test('a short subscription is refreshed in time although a notification comes shortly before', async () => {
  const { asked, start, notify } = await watching()
  await start()
  await notify('active;expires=100', full(0))
  await pass(80)
  await notify('active;expires=20', full(1))
  await pass(18)
  expect(asked).toHaveLength(2)
})

test('a Retry-After of years is one of an hour', async () => {
  const { asked, start, notify } = await watching({ ...ALICE, expires: 86_400 })
  await start()
  await notify('terminated;reason=giveup;retry-after=999999999')
  await pass(3590)
  expect(asked).toHaveLength(1)
  await pass(20)
  expect(asked).toHaveLength(2)
})
