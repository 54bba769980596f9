import { header } from '../message/headers.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import { topVia } from '../message/via.ts'
import { createTestPhone, settle, type TestPhone } from './phone.fixture.ts'
import { ALICE, BOB } from './sip/line.fixture.ts'
import { createServer, grant, respond, type Connection, type WireServer } from './sip/wire.fixture.ts'

const CAROL = {
  ...ALICE,
  id: 'carol',
  uri: 'sip:carol@chicago.example',
  displayName: 'Carol',
  username: 'carol',
}

export interface Trio {
  readonly server: WireServer
  readonly alice: TestPhone
  readonly bob: TestPhone
  readonly carol: TestPhone
}

/** Registers everybody and carries requests to the one they name, by address or by Contact, and responses back. */
export function createHub(): WireServer {
  const users = new Map<string, Connection>()
  const asked = new Map<string, Connection>()
  const userOf = (value: string) => readUri(readNameAddr(value)?.uri ?? value)?.user ?? ''
  return createServer((message, from, text) => {
    const branch = topVia(message)?.params.get('branch') ?? ''
    if (message.kind === 'response') {
      asked.get(branch)?.say(text)
      return
    }
    if (message.method === 'REGISTER') {
      users.set(userOf(header(message, 'To') ?? ''), from)
      users.set(userOf(header(message, 'Contact') ?? ''), from)
      from.say(grant(message))
      return
    }
    asked.set(branch, from)
    const there = users.get(userOf(message.uri))
    if (there) there.say(text)
    else if (message.method !== 'ACK') from.say(respond(message, 404))
  })
}

/** Three registered phones. */
export async function createTrio(): Promise<Trio> {
  const server = createHub()
  const phones = {
    alice: createTestPhone(server, ALICE),
    bob: createTestPhone(server, BOB),
    carol: createTestPhone(server, CAROL),
  }
  for (const { phone } of Object.values(phones)) phone.start()
  await settle()
  return { server, ...phones }
}

/** `from` calls `to`, who answers. @returns the id of the call at each */
export async function connect(from: TestPhone, to: TestPhone): Promise<{ out: string; in: string }> {
  const out = from.call(to.account.uri)
  await settle()
  const { id } = to.last()
  to.phone.answer(id)
  await settle()
  return { out, in: id }
}

/** One call of a phone. */
export function callOf(phone: TestPhone, id: string) {
  const found = phone.state().calls.find((one) => one.id === id)
  if (!found) throw new Error(`no call ${id}`)
  return found
}

/** Addresses and statuses of the calls that are not over. */
export function live(phone: TestPhone): string[] {
  return phone
    .state()
    .calls.filter(({ status }) => status !== 'ended')
    .map(({ status, remote }) => `${status} ${remote.uri.replace(/^sip:|@.*$/g, '')}`)
}
