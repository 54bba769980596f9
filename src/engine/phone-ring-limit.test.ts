import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { settle } from './phone.fixture.ts'
import { calling } from './sip/talking.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const minutes = 60_000

test('an INVITE in Proceeding is given up after the limit, and told half a minute before', async () => {
  const { far, alice, invite, reason } = await calling()
  far.reply(invite, 180)
  await vi.advanceTimersByTimeAsync(4.4 * minutes)
  expect(alice.last()).not.toHaveProperty('givesUpAt', expect.anything())
  await vi.advanceTimersByTimeAsync(0.1 * minutes)
  expect(alice.last()).toMatchObject({ status: 'proceeding', givesUpAt: Date.now() + 30_000 })
  far.reply(invite, 180)
  await settle()
  expect(alice.last()).toMatchObject({ givesUpAt: expect.any(Number) as number })
  await vi.advanceTimersByTimeAsync(0.5 * minutes)
  expect(reason()).toEqual({ kind: 'no-answer', by: 'system' })
  const [cancel] = far.requests('CANCEL')
  expect(header(cancel ?? { headers: [] }, 'Reason')).toBe('SIP;cause=408;text="No answer"')
})

test('also when nobody has said more than 100', async () => {
  const { far, alice, invite, reason } = await calling()
  far.reply(invite, 100)
  await vi.advanceTimersByTimeAsync(4.6 * minutes)
  expect(alice.last()).toMatchObject({ status: 'calling', givesUpAt: expect.any(Number) as number })
  await vi.advanceTimersByTimeAsync(0.5 * minutes)
  expect(reason()).toMatchObject({ kind: 'no-answer' })
})

test('rings on for as long again when the person wants it', async () => {
  const { far, alice, id, invite } = await calling()
  far.reply(invite, 180)
  await vi.advanceTimersByTimeAsync(4.9 * minutes)
  alice.phone.keepRinging(id)
  expect(alice.last()).toMatchObject({ status: 'proceeding', givesUpAt: undefined })
  await vi.advanceTimersByTimeAsync(4.9 * minutes)
  expect(alice.last()).toMatchObject({ status: 'proceeding', givesUpAt: expect.any(Number) as number })
  expect(far.requests('CANCEL')).toEqual([])
  await vi.advanceTimersByTimeAsync(0.2 * minutes)
  expect(far.requests('CANCEL')).toHaveLength(1)
})

test('goes by what was set', async () => {
  const { far, alice } = await calling()
  alice.phone.setRules({ ...defaultSettings, ringLimit: 60 })
  const id = alice.call('sip:carol@biloxi.example')
  await settle()
  const invite = far.requests('INVITE').at(-1)
  if (invite) far.reply(invite, 180)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(far.requests('CANCEL')).toEqual([])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(far.requests('CANCEL')).toHaveLength(1)
  expect(alice.state().calls.find((call) => call.id === id)?.status).toBe('ended')
})

test('an answered call has no such limit', async () => {
  const { far, alice, id, invite } = await calling()
  far.reply(invite, 180)
  await vi.advanceTimersByTimeAsync(4.9 * minutes)
  far.reply(invite, 200, [], 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/SAVPF 0\r\n')
  await settle()
  alice.phone.keepRinging(id)
  await vi.advanceTimersByTimeAsync(20 * minutes)
  expect(alice.last().status).toBe('active')
})
