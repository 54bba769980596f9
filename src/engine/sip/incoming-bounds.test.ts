import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSwitch, registered, settle } from './line.fixture.ts'
import { invite, type InviteParts } from './messages.fixture.ts'
import { responsesOf } from './wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const NAMES: readonly (readonly [string, (name: string) => InviteParts])[] = [
  ['Call-ID', (name) => ({ callId: `Call-ID: ${name}` })],
  ['From tag', (name) => ({ from: `From: <sip:far@biloxi.example>;tag=${name}` })],
  ['branch', (name) => ({ via: `Via: SIP/2.0/WS far.example;branch=${name}` })],
]

test.each(NAMES)('parser: a %s of more than 512 characters is a bad request', async (_, parts) => {
  const server = createSwitch()
  const { far, invitations } = await registered(server)
  far.say(invite(parts('x'.repeat(513))))
  await settle()
  expect(invitations).toHaveLength(0)
  expect(responsesOf(server, 400)).toHaveLength(1)
  far.say(invite(parts('x'.repeat(512))))
  await settle()
  expect(invitations).toHaveLength(1)
})

test('parser: nor is a To tag longer than that', async () => {
  const server = createSwitch()
  const { far } = await registered(server)
  const say = (tag: string) => far.say(invite({ to: `To: <sip:alice@atlanta.example>;tag=${tag}` }))
  say('x'.repeat(513))
  say('x'.repeat(512))
  await settle()
  expect(responsesOf(server, 400)).toHaveLength(1)
  expect(responsesOf(server, 481)).toHaveLength(1)
})
