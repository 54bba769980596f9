import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answeredCall, calling } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const AGREED = [
  ['Session-Expires', '1800;refresher=uac'],
  ['Allow', 'INVITE, ACK, BYE, CANCEL, UPDATE'],
] as const

test('a refresh that is too short each time (422) is sent four times, and tried again after a pause', async () => {
  const { far, alice } = await answeredCall(AGREED)
  let least = 1800
  far.onOther = (update) => far.reply(update, 422, [['Min-SE', String((least += 1))]])
  await vi.advanceTimersByTimeAsync(15 * MINUTE)
  expect(far.requests('UPDATE')).toHaveLength(4)
  expect(alice.last().status).toBe('active')
  far.onOther = (update) => far.reply(update, 200, AGREED)
  await vi.advanceTimersByTimeAsync(14 * MINUTE)
  expect(far.requests('UPDATE')).toHaveLength(5)
})

test('an INVITE that is too short each time (422) is refused', async () => {
  const { far, invite, reason } = await calling()
  let least = 1800
  far.onInvite = (again) => far.reply(again, 422, [['Min-SE', String((least += 1))]])
  far.onInvite(invite)
  await vi.advanceTimersByTimeAsync(1000)
  expect(far.requests('INVITE')).toHaveLength(4)
  expect(reason()).toMatchObject({ status: 422 })
})
