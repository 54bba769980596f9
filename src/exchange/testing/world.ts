import { createDirectory, demoPeople } from '../directory.ts'
import { createExchange, type Exchange, type ExchangeOptions } from '../exchange.ts'
import { answerChallenge } from './digest.ts'
import { createHandClock, type HandClock } from './hand-clock.ts'
import { createMemoryPhone, type MemoryPhone, type MemoryPhoneOptions } from './memory-phone.ts'
import { readWire, type Line, type WireMessage } from './wire-message.ts'

/** An exchange with a clock moved by hand and phones in memory. */
export interface World {
  readonly exchange: Exchange
  readonly clock: HandClock
  /** Who said what to whom, in order: `alice → exchange: INVITE sip:bob@biloxi.example`. */
  readonly log: string[]
  /** Faults of the exchange itself: none in any test. */
  readonly faults: string[]
  /** Connects without registering. @param name also the user, unless `aor` says otherwise. */
  phone(name: string, more?: Partial<MemoryPhoneOptions>): MemoryPhone
  /** Connects and registers. @param user whose contact it is; the phone's name unless given. */
  registered(name: string, user?: string, contact?: string): MemoryPhone
  /** Sends a request, answers the challenge if one comes, and gives back what was said the second time. */
  authorize(
    phone: MemoryPhone,
    method: string,
    uri: string,
    lines?: readonly Line[],
    body?: string,
  ): WireMessage
}

export const DOMAINS: Readonly<Record<string, string>> = Object.fromEntries(
  demoPeople().map(({ user, domain }) => [user, domain]),
)

/** The password of everybody in a test. */
export const passwordOf = (user: string) => `secret of ${user}`

export function aorOf(user: string): string {
  return `sip:${user}@${DOMAINS[user] ?? 'elsewhere.example'}`
}

export function createWorld(options: ExchangeOptions = {}): World {
  const clock = createHandClock()
  const log: string[] = []
  const faults: string[] = []
  const people = demoPeople().map((person) => ({ ...person, password: passwordOf(person.user) }))
  const exchange = createExchange({
    clock,
    directory: createDirectory(people),
    ...options,
    note(note) {
      if (note.kind === 'message') log.push(`${note.from} → ${note.to}: ${readWire(note.text).title}`)
      if (note.kind === 'fault') faults.push(note.error)
      options.note?.(note)
    },
  })

  function phone(name: string, more: Partial<MemoryPhoneOptions> = {}): MemoryPhone {
    return createMemoryPhone({
      name,
      aor: aorOf(name),
      join: (connection) => exchange.open(connection),
      ...more,
    })
  }

  function authorize(
    from: MemoryPhone,
    method: string,
    uri: string,
    lines: readonly Line[] = [],
    body = '',
  ): WireMessage {
    const first = readWire(from.ask(method, uri, lines, body))
    const challenge = from.take()
    const isRegister = method === 'REGISTER'
    if (challenge.status !== (isRegister ? 401 : 407)) {
      throw new Error(`challenge expected, not ${challenge.title}`)
    }
    if (method === 'INVITE') acknowledge(from, first, challenge)
    const asked = challenge.all(isRegister ? 'WWW-Authenticate' : 'Proxy-Authenticate')
    const username = /<sip:([^@]*)@/.exec(first.one(isRegister ? 'To' : 'From'))?.[1] ?? ''
    const credentials = answerChallenge(asked, { username, password: passwordOf(username), method, uri })
    const header: Line = [isRegister ? 'Authorization' : 'Proxy-Authorization', credentials]
    return readWire(from.ask(method, uri, [...lines, header], body))
  }

  function registered(name: string, user = name, contact?: string): MemoryPhone {
    const own = phone(name, { aor: aorOf(user) })
    authorize(own, 'REGISTER', `sip:${DOMAINS[user]}`, contact === undefined ? [] : [['Contact', contact]])
    const answer = own.take()
    if (answer.status !== 200) throw new Error(`${name} did not register: ${answer.title}`)
    return own
  }

  return { exchange, clock, log, faults, phone, registered, authorize }
}

/** The ACK to a failure: same branch and Request-URI, the To of the response (RFC 3261 §17.1.1.3). */
export function acknowledge(phone: MemoryPhone, invite: WireMessage, response: WireMessage): void {
  phone.ask('ACK', invite.uri, [
    ['Via', invite.one('Via')],
    ['From', invite.one('From')],
    ['To', response.one('To')],
    ['Call-ID', invite.one('Call-ID')],
    ['CSeq', invite.one('CSeq').replace('INVITE', 'ACK')],
    ['Contact', undefined],
  ])
}

/** Routes of a dialog for the caller: the Record-Routes of the response from the last to the first (RFC 3261 §12.1.2). */
export function callerRoutes(response: WireMessage): Line[] {
  return response
    .all('Record-Route')
    .toReversed()
    .map((route): Line => ['Route', route])
}

/** Routes of a dialog for the callee, in their order (RFC 3261 §12.1.1). */
export function calleeRoutes(request: WireMessage): Line[] {
  return request.all('Record-Route').map((route): Line => ['Route', route])
}
