import { vi } from 'vitest'
import type { AccountConfig } from '../core/account.ts'
import type { Call } from '../core/call.ts'
import type { PhoneConfig } from '../core/config.ts'
import type { CallEvent, PhoneEvent } from '../core/event.ts'
import type { Phone } from '../core/phone.ts'
import { initialState, reduce, type PhoneState } from '../core/reduce.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import { createCalls } from './calls.ts'
import { systemClock } from './clock.ts'
import type { Environment } from './environment.ts'
import { createFakeMedia, type FakeMedia } from './media/fake-media.fixture.ts'
import { createPhone } from './phone.ts'
import { ALICE } from './sip/line.fixture.ts'
import type { WireServer } from './sip/wire.fixture.ts'
import { tryAccount } from './try-account.ts'

export interface TestPhone {
  readonly phone: Phone
  readonly account: AccountConfig
  readonly media: FakeMedia
  readonly events: PhoneEvent[]
  readonly notes: TraceNote[]
  /** The state as the screen would have it. */
  state(): PhoneState
  /** The last call made or taken. */
  last(): Call
  /** Types of the events of one call, in order, without those of media. */
  story(callId: string): CallEvent['type'][]
  call(target: string): string
}

/** A whole phone in Node: real SIP.js on an in-memory wire, and media that only keeps the rules. Start it yourself. */
export function createTestPhone(
  server: WireServer,
  account: AccountConfig = ALICE,
  environment: Partial<Environment> = {},
  config: Partial<PhoneConfig> = {},
): TestPhone {
  const media = createFakeMedia()
  const events: PhoneEvent[] = []
  const notes: TraceNote[] = []
  let state = initialState
  let ids = 0
  const phone = createPhone(
    { accounts: [account], iceServers: [], ...config },
    {
      event(event) {
        events.push(event)
        const next = reduce(state, event)
        if (next === state && event.type !== 'trouble/cleared')
          throw new Error(`ignored: ${JSON.stringify(event)}`)
        state = next
      },
      note: (note) => notes.push(note),
    },
    {
      clock: systemClock,
      random: () => 0.5,
      newCallId: () => `${account.id}-${++ids}`,
      instanceId: () => '0f1e2d3c-4b5a-4678-9abc-def012345678',
      openSocket: server.openSocket,
      whenIdle: (run) => run(),
      loadCalls: () => Promise.resolve((options) => createCalls(options, () => media)),
      loadTry: () => Promise.resolve(tryAccount),
      onOnline: () => () => undefined,
      ...environment,
    },
  )
  const last = () => {
    const call = state.calls.at(-1)
    if (!call) throw new Error('no call')
    return call
  }
  return {
    phone,
    account,
    media,
    events,
    notes,
    state: () => state,
    last,
    story: (callId) =>
      events
        .filter((event) => 'callId' in event && event.callId === callId && event.type.startsWith('call/'))
        .map((event) => event.type as CallEvent['type'])
        .filter((type) => type !== 'call/media-changed'),
    call: (target) => phone.call(account.id, { uri: target, label: target }),
  }
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(0)
}
