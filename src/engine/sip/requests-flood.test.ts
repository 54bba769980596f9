import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSwitch, registered, settle } from './line.fixture.ts'
import { invite } from './messages.fixture.ts'
import { responsesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('of INVITEs whose transactions are not over there are 256, and room again after their time', async () => {
  const server = createSwitch()
  const { far, invitations } = await registered(server)
  const call = (each: number) =>
    far.say(
      invite({
        callId: `Call-ID: call${each}`,
        via: `Via: SIP/2.0/WS far.example;branch=z9hG4bK${each}`,
        from: `From: <sip:far@biloxi.example>;tag=far${each}`,
      }),
    )
  for (let each = 0; each < 300; each += 1) call(each)
  // Once more the same: its transaction takes it.
  call(0)
  await settle()
  expect(invitations).toHaveLength(256)
  const refused = responsesOf(server, 503)
  expect(refused).toHaveLength(44)
  expect(refused[0]?.headers).toContainEqual(expect.objectContaining({ name: 'Retry-After', value: '32' }))
  // No ACK comes: each is kept until timer H.
  for (const invitation of invitations) void invitation.reject({ statusCode: 486 })
  await settle()
  call(300)
  await settle()
  expect(invitations).toHaveLength(256)
  await vi.advanceTimersByTimeAsync(33_000)
  call(301)
  await settle()
  expect(invitations).toHaveLength(257)
})
