import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../core/settings.ts'
import { systemClock } from '../clock.ts'
import { createFakeMedia, type FakeMedia } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import { sessionsOf } from './inside.ts'
import { ALICE, BOB, createLine, createSwitch } from './line.fixture.ts'
import type { CallContext, LiveCall } from './live-call.ts'
import { takeCall } from './session-incoming.ts'
import { createSessionMedia } from './session-media.ts'
import { placeCall } from './session-outgoing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function contextOf(media: FakeMedia): CallContext {
  return {
    clock: systemClock,
    random: () => 0.5,
    own: 'sip:alice@atlanta.example',
    trusted: true,
    openMedia: (listener) => media.open('call', listener),
    tell: () => undefined,
    mediaFailed: () => undefined,
    noteMedia: () => undefined,
    noteDialog: () => undefined,
    noteFault: () => undefined,
    textFailed: () => undefined,
    rules: () => defaultSettings,
    attach: () => undefined,
    referred: () => undefined,
    notified: () => undefined,
    elsewhere: () => false,
  }
}

async function createTwo() {
  const server = createSwitch()
  const [here, there] = [createFakeMedia(), createFakeMedia()]
  const [hereMedia, thereMedia] = [createSessionMedia(), createSessionMedia()]
  const taken: LiveCall[] = []
  const alice = createLine(server, { sessionDescriptionHandlerFactory: hereMedia.factory })
  const bob = createLine(server, {
    account: BOB,
    sessionDescriptionHandlerFactory: thereMedia.factory,
    onInvite: (invitation) =>
      taken.push(takeCall({ ...contextOf(there), invitation, sessionMedia: thereMedia })),
  })
  alice.line.start()
  bob.line.start()
  await settle()
  const { ua } = alice.line
  const place = () =>
    placeCall({
      ...contextOf(here),
      ua,
      account: ALICE,
      sip: alice.line,
      sessionMedia: hereMedia,
      target: 'sip:bob@biloxi.example',
    })
  const left = () =>
    [alice, bob].flatMap(({ line }) => [
      sessionsOf(line.ua).length,
      line.ua.userAgentCore.dialogs.size,
      line.ua.userAgentCore.userAgentClients.size,
      line.ua.userAgentCore.userAgentServers.size,
    ])
  const media = () => [...here.calls, ...there.calls].map(({ closed }) => closed)
  return { place, taken, left, media }
}

const nothing = [0, 0, 0, 0, 0, 0, 0, 0]

test.each([
  [
    'hung up',
    async (call: LiveCall, taken: LiveCall[]) => {
      taken[0]?.answer()
      await settle()
      call.hold()
      await settle()
      call.hangUp()
    },
  ],
  ['cancelled', (call: LiveCall) => Promise.resolve(call.hangUp())],
  ['declined', (_call: LiveCall, taken: LiveCall[]) => Promise.resolve(taken[0]?.decline())],
])('a call that was %s leaves no session, dialog, transaction or media', async (_how, end) => {
  const { place, taken, left, media } = await createTwo()
  const call = place()
  await settle()
  expect(taken).toHaveLength(1)
  expect(left().every((count) => count === 0)).toBe(false)
  await end(call, taken)
  await vi.advanceTimersByTimeAsync(64_000)
  expect(left()).toEqual(nothing)
  expect(media()).toEqual([1, 1])
})
