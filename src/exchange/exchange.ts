import { readUri } from '../message/uri.ts'
import { createBindings } from './bindings.ts'
import { realClock } from './clock.ts'
import type { Clock, Connection, Session } from './connection.ts'
import type { ExpiresRange } from './contacts.ts'
import { createDigestGuard } from './digest-guard.ts'
import { createDirectory, demoPeople, type Directory } from './directory.ts'
import type { Flow, FlowKind } from './flow.ts'
import { createGatekeeper } from './gatekeeper.ts'
import type { DigestAlgorithm } from './hash.ts'
import { createIntake } from './intake.ts'
import { createAdmission, DEFAULT_LIMITS, type Limits } from './limits.ts'
import { createLocation } from './location.ts'
import { createNetwork, pickProxy } from './network.ts'
import { createNextHop } from './next-hop.ts'
import { withoutSecrets, type ExchangeNote } from './note.ts'
import { createProxy, type Proxy } from './proxy.ts'
import { randomHex } from './random.ts'
import { createRegistrar } from './registrar.ts'
import { DEFAULT_TIMERS, type Timers } from './timers.ts'
import { createWorkQueue } from './work-queue.ts'

export interface ExchangeOptions {
  /** Eight made-up people with fresh passwords unless given. */
  readonly directory?: Directory
  readonly clock?: Clock
  /** Offered in this order; SHA-256 and MD5 unless given. */
  readonly algorithms?: readonly DigestAlgorithm[]
  /** Seconds that a nonce is good; 300 unless given. */
  readonly nonceSeconds?: number
  /** Seconds of a registration; at least 60, 3600 by default, at most 7200 unless given. */
  readonly expires?: Partial<ExpiresRange>
  readonly limits?: Partial<Limits>
  readonly timers?: Partial<Timers>
  readonly note?: (note: ExchangeNote) => void
}

/**
 * A registrar and a transaction-stateful proxy for each domain (RFC 3261 §10, §16), joined by links, for demonstration and tests.
 */
export interface Exchange {
  readonly directory: Directory
  /** A phone has connected. */
  open(connection: Connection): Session
  /**
   * An endpoint in the same process that has this user name in every domain for good. What is for it goes to `connection.send`,
   * what it says comes by the session. It is trusted. A second one of the same name takes the place of the first.
   */
  attach(user: string, connection: Connection): Session
  /** Whether a call to this address-of-record (`sip:bob@biloxi.example`) would find a contact. */
  registered(aor: string): boolean
  /** Tells the address-of-record whose contacts changed. Answers the function that stops it. */
  onBindingsChanged(listener: (aor: string) => void): () => void
  /** Closes every connection and stops every timer. */
  stop(): void
}

/** RFC 6455 §7.4.1. */
const GOING_AWAY = 1001

export function createExchange(options: ExchangeOptions = {}): Exchange {
  const directory = options.directory ?? createDirectory(demoPeople())
  const time = options.clock ?? realClock
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const timers = { ...DEFAULT_TIMERS, ...options.timers }
  const expires = { min: 60, default: 3600, max: 7200, ...options.expires }
  const note = createNoter(options.note)
  const at = () => time.now()
  const queue = createWorkQueue((error) => note({ kind: 'fault', at: at(), error: String(error) }))
  const clock: Clock = { now: at, after: (ms, run) => time.after(ms, () => queue.run(run)) }
  const bindings = createBindings(clock)
  const guard = createDigestGuard({
    directory,
    clock,
    random: randomHex,
    algorithms: options.algorithms ?? ['SHA-256', 'MD5'],
    nonceSeconds: options.nonceSeconds ?? 300,
  })
  const gatekeeper = createGatekeeper({ directory, guard, bindings })
  const lines = new Map<string, Flow>()
  const proxies = new Map<string, Proxy>()
  const proxyOf = (name: string) => proxies.get(name)
  const carried = (from: string, to: string, text: string) => {
    if (options.note) note({ kind: 'message', at: at(), from, to, text: withoutSecrets(text) })
  }
  const refused = (peer: string, why: string) => note({ kind: 'refused', at: at(), peer, why })
  const network = createNetwork({ clock, queue, carried, refused }, proxyOf)
  const admit = createAdmission(limits)
  const secret = randomHex(32)
  const hangUps = new Set<() => void>()
  const listeners = new Set<(aor: string) => void>()

  for (const [at, domain] of directory.domains.entries()) {
    // The addresses are from the range for documentation (RFC 5737).
    const self = { domain, host: `proxy.${domain}`, secret, address: `192.0.2.${1 + (at % 254)}` }
    const linkTo = (name: string) => network.link(proxy, name)
    const locate = createLocation({ ...self, directory, bindings, lines, linkTo })
    const proxy: Proxy = createProxy({
      ...self,
      clock,
      timers,
      admit,
      gatekeeper,
      registrar: createRegistrar({
        domain,
        directory,
        guard,
        bindings,
        clock,
        expires,
        mostContacts: limits.contacts,
      }),
      nextHop: createNextHop({ ...self, locate, bindings, linkTo, flow: (id) => network.flow(id) }),
    })
    proxies.set(domain, proxy).set(self.host, proxy)
  }
  const [defaultProxy] = proxies.values()

  function join(connection: Connection, kind: FlowKind, peer: string): { flow: Flow; session: Session } {
    const { address, port } = connection
    const transport = kind === 'client' ? 'WS' : 'TCP'
    const flow = network.open({ kind, peer, transport, address, port }, (text) => {
      carried('exchange', peer, text)
      connection.send(text)
    })
    const hangUp = (code: number, reason: string) => {
      flow.close()
      queue.run(() => connection.close(code, reason))
    }
    const goAway = () => hangUp(GOING_AWAY, 'The exchange stops')
    hangUps.add(goAway)
    flow.onClose(() => {
      hangUps.delete(goAway)
      note({ kind: 'closed', at: at(), peer })
    })
    const intake = createIntake({
      flow,
      clock,
      limits: kind === 'client' ? limits : undefined,
      deliver: (message) => (pickProxy(message, proxyOf) ?? defaultProxy)?.receive(message, flow),
      refused: (why) => refused(peer, why),
      disconnect: hangUp,
    })
    note({ kind: 'opened', at: at(), peer })
    const receive = (text: string) => {
      if (!flow.isOpen()) return
      carried(peer, 'exchange', text)
      intake(text)
    }
    return {
      flow,
      session: { receive: (text) => queue.run(() => receive(text)), closed: () => flow.close() },
    }
  }

  function tell(aor: string): void {
    for (const listener of listeners) queue.run(() => listener(aor))
  }
  bindings.onChanged(tell)

  function tellLine(user: string): void {
    for (const domain of directory.domains) tell(`sip:${user}@${domain}`)
  }

  return {
    directory,
    open: (connection) => join(connection, 'client', connection.id).session,
    attach(user, connection) {
      const name = user.toLowerCase()
      const { flow, session } = join(connection, 'line', name)
      lines.set(name, flow)
      flow.onClose(() => {
        if (lines.get(name) === flow) lines.delete(name)
        tellLine(name)
      })
      tellLine(name)
      return session
    },
    registered(aor) {
      const uri = readUri(aor)
      if (uri?.user === undefined || !directory.domains.includes(uri.host)) return false
      const user = uri.user.toLowerCase()
      return bindings.of(`sip:${user}@${uri.host}`).length > 0 || lines.has(user)
    },
    onBindingsChanged(listener) {
      const own = (aor: string) => listener(aor)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    stop() {
      for (const goAway of hangUps) goAway()
      network.close()
      bindings.clear()
    },
  }
}

/** An observer that throws is no fault of a call. */
function createNoter(observe: ExchangeOptions['note']): (note: ExchangeNote) => void {
  return (note) => {
    try {
      observe?.(note)
    } catch {
      // There is nobody left to tell.
    }
  }
}
