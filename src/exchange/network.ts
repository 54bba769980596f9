import { header } from '../message/headers.ts'
import type { SipMessage, SipRequest } from '../message/message.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import { topVia } from '../message/via.ts'
import { createFlow, type Flow, type FlowFacts } from './flow.ts'
import { createIntake } from './intake.ts'
import type { Clock } from './connection.ts'
import type { Proxy } from './proxy.ts'
import { randomHex } from './random.ts'
import { firstRoute } from './routes.ts'
import type { WorkQueue } from './work-queue.ts'

export interface NetworkOptions {
  readonly clock: Clock
  readonly queue: WorkQueue
  readonly carried: (from: string, to: string, text: string) => void
  readonly refused: (peer: string, why: string) => void
}

/** The flows that are open, and the links between the proxies. */
export interface Network {
  flow(id: string): Flow | undefined
  /** A new flow that is known here until it closes. */
  open(facts: Omit<FlowFacts, 'id'>, carry: (text: string) => void): Flow
  /** The link that the proxy of one domain uses to reach another's; undefined where there is none or it is its own. */
  link(from: Proxy, to: string): Flow | undefined
  /** Closes every flow. */
  close(): void
}

/** @param proxyOf the proxy of a host name or domain. */
export function createNetwork(
  options: NetworkOptions,
  proxyOf: (name: string) => Proxy | undefined,
): Network {
  const flows = new Map<string, Flow>()
  const links = new Map<string, Flow>()

  function open(facts: Omit<FlowFacts, 'id'>, carry: (text: string) => void): Flow {
    const flow = createFlow({ ...facts, id: randomHex(8) }, carry, (work) => options.queue.run(work))
    flows.set(flow.id, flow)
    flow.onClose(() => void flows.delete(flow.id))
    return flow
  }

  function link(from: Proxy, to: string): Flow | undefined {
    const peer = proxyOf(to)
    return peer && peer !== from ? (links.get(`${from.host} ${peer.host}`) ?? join(from, peer)) : undefined
  }

  /** Both ends of a link; what goes in at one is read anew at the other. */
  function join(one: Proxy, other: Proxy): Flow {
    const there = end(one, other, (text) => arriveThere(text))
    const back = end(other, one, (text) => arriveBack(text))
    const arriveThere = arrival(other, back)
    const arriveBack = arrival(one, there)
    return there
  }

  function end(from: Proxy, to: Proxy, arrive: (text: string) => void): Flow {
    const facts = {
      kind: 'link',
      peer: to.host,
      transport: 'TCP',
      address: to.address,
      port: 5060,
    } as const
    const flow = open(facts, (text) => {
      options.carried(from.host, to.host, text)
      options.queue.run(() => arrive(text))
    })
    links.set(`${from.host} ${to.host}`, flow)
    return flow
  }

  function arrival(proxy: Proxy, flow: Flow): (text: string) => void {
    return createIntake({
      flow,
      clock: options.clock,
      limits: undefined,
      deliver: (message) => proxy.receive(message, flow),
      refused: (why) => options.refused(flow.peer, why),
      disconnect: () => {},
    })
  }

  return {
    open,
    link,
    flow: (id) => flows.get(id),
    close() {
      for (const flow of flows.values()) flow.close()
    },
  }
}

/**
 * The proxy that a message from a phone or a line is for: of a response the one in its Via; of a request the one in its first
 * Route, else that of the caller's domain, else that of the Request-URI; a REGISTER goes to the domain it names.
 *
 * @param proxyOf the proxy of a host name or domain.
 */
export function pickProxy(
  message: SipMessage,
  proxyOf: (name: string) => Proxy | undefined,
): Proxy | undefined {
  if (message.kind === 'response') return proxyOf(topVia(message)?.host.toLowerCase() ?? '')
  const target = proxyOf(readUri(message.uri)?.host ?? '')
  if (message.method === 'REGISTER' && target) return target
  return proxyOf(firstRoute(message)?.host ?? '') ?? proxyOf(callerDomain(message)) ?? target
}

function callerDomain(request: SipRequest): string {
  return readUri(readNameAddr(header(request, 'From') ?? '')?.uri ?? '')?.host ?? ''
}
