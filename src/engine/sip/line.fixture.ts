import { vi } from 'vitest'
import type { BodyAndContentType, Invitation, SessionDescriptionHandler } from 'sip.js'
import type { AccountConfig, Registration } from '../../core/account.ts'
import type { TraceNote } from '../../core/trace/entry.ts'
import { createUserAgent, type LineOptions, type SipLine } from './user-agent.ts'
import { createServer, grant, type Connection, type WireServer } from './wire.fixture.ts'

export const ALICE: AccountConfig = {
  id: 'alice',
  uri: 'sip:alice@atlanta.example',
  displayName: 'Alice',
  username: 'alice',
  password: 'wonderland',
  servers: ['ws://one.example/sip'],
  expires: 600,
}

export const BOB: AccountConfig = {
  ...ALICE,
  id: 'bob',
  uri: 'sip:bob@biloxi.example',
  displayName: 'Bob',
  username: 'bob',
}

/** A session description that says who made it. */
export const SDP = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n'

export interface FakeMedia extends SessionDescriptionHandler {
  /** Descriptions of the far end, in the order they were set. */
  readonly remote: string[]
  /** While set, setDescription waits for it. */
  gate: Promise<void> | undefined
}

/** Offers and answers text without any media. */
export function fakeMedia(): FakeMedia {
  const media: FakeMedia = {
    remote: [],
    gate: undefined,
    close: () => undefined,
    getDescription: (): Promise<BodyAndContentType> =>
      Promise.resolve({ body: SDP, contentType: 'application/sdp' }),
    hasDescription: (type) => type === 'application/sdp',
    async setDescription(description) {
      await media.gate
      media.remote.push(description)
    },
    rollbackDescription: () => Promise.resolve(),
    sendDtmf: () => true,
  }
  return media
}

export interface TestLine {
  readonly line: SipLine
  readonly registrations: Registration[]
  readonly notes: TraceNote[]
  readonly invitations: Invitation[]
  /** One per session, in order. */
  readonly media: FakeMedia[]
  /** The texts of all notes of one kind. */
  readonly told: (kind: TraceNote['kind']) => string
}

/** A line on this server that records what it tells. */
export function createLine(server: WireServer, options: Partial<LineOptions> = {}): TestLine {
  const test = { registrations: [], notes: [], invitations: [], media: [] } as Omit<TestLine, 'line' | 'told'>
  const line = createUserAgent({
    account: ALICE,
    instanceId: '0f1e2d3c-4b5a-4678-9abc-def012345678',
    sessionDescriptionHandlerFactory: () => {
      const media = fakeMedia()
      test.media.push(media)
      return media
    },
    onInvite: (invitation) => test.invitations.push(invitation),
    onRegistration: (registration) => test.registrations.push(registration),
    note: (note) => test.notes.push(note),
    openSocket: server.openSocket,
    random: () => 0.5,
    ...options,
  })
  const told: TestLine['told'] = (kind) =>
    test.notes
      .filter((note) => note.kind === kind)
      .map((note) => ('text' in note ? note.text : 'what' in note ? note.what.join('\n') : ''))
      .join('\n')
  return { ...test, line, told }
}

/** A server that registers everybody and passes other messages straight from one connection to the other. */
export function createSwitch(): WireServer {
  const server = createServer((message, from, text) => {
    if (message.kind === 'request' && message.method === 'REGISTER') from.say(grant(message))
    else server.connections.find((other) => other !== from && !other.closed)?.say(text)
  })
  return server
}

/** A registered line and the connection it is on. */
export async function registered(
  server: WireServer,
  options: Partial<LineOptions> = {},
): Promise<TestLine & { readonly far: Connection }> {
  const test = createLine(server, options)
  test.line.start()
  await settle()
  const far = server.connections.at(-1)
  if (test.registrations.at(-1)?.status !== 'registered' || !far)
    throw new Error('the line is not registered')
  return { ...test, far }
}

/** Lets everything happen that needs no time. With fake timers only. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}
