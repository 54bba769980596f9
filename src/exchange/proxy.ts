import { values } from '../message/headers.ts'
import { copyMessage, type SipMessage, type SipRequest, type SipResponse } from '../message/message.ts'
import { readUri } from '../message/uri.ts'
import { popVia } from '../message/via.ts'
import {
  createClientTransaction,
  responseKey,
  type ClientTransaction,
  type ClientTransactionEvents,
} from './client-transaction.ts'
import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'
import type { FlowPair } from './flow-token.ts'
import { makeForward } from './forward.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import type { Place, Target } from './location.ts'
import { loopHash } from './loop.ts'
import { respond } from './respond.ts'
import { createResponseContext, type ResponseContext } from './response-context.ts'
import { takeOwnRoute, undoStrictRouting, type RouteIdentity } from './routes.ts'
import { screenPassage } from './screen.ts'
import { createServerTransaction, transactionKey, type ServerTransaction } from './server-transaction.ts'
import type { Timers } from './timers.ts'

const SELF: Place = { kind: 'self' }

/** What the proxy itself answers to. */
const ALLOW = 'OPTIONS, REGISTER, ACK, CANCEL'

/** What a proxy is to others. */
export interface ProxyIdentity extends RouteIdentity {
  /** What `received` shows on a link. */
  readonly address: string
}

export interface ProxyOptions extends ProxyIdentity {
  readonly clock: Clock
  readonly timers: Timers
  /** Whether one more server transaction may begin; counts it until the function it answers is called. */
  readonly admit: (flow: Flow) => (() => void) | undefined
  readonly gatekeeper: Gatekeeper
  readonly registrar: (request: SipRequest, flow: Flow) => SipResponse
  readonly nextHop: (request: SipRequest, pair: FlowPair | undefined, from: Flow) => Place
}

/** The transaction-stateful proxy of one domain (RFC 3261 §16). */
export interface Proxy extends ProxyIdentity {
  /** Takes a message whose syntax was checked. */
  receive(message: SipMessage, from: Flow): void
}

interface Transaction {
  readonly server: ServerTransaction
  context?: ResponseContext
}

export function createProxy(options: ProxyOptions): Proxy {
  const { domain, host, secret, address, clock, timers } = options
  const servers = new Map<string, Transaction>()
  const clients = new Map<string, ClientTransaction>()

  function receiveRequest(request: SipRequest, from: Flow): void {
    const key = transactionKey(request, from)
    const known = servers.get(key)
    if (request.method === 'ACK') {
      if (known) known.server.acknowledge()
      else passAck(request, from)
    } else if (request.method === 'CANCEL') cancel(request, from, known)
    else if (known) known.server.repeat()
    else begin(request, from, key)
  }

  function begin(request: SipRequest, from: Flow, key: string): void {
    const release = options.admit(from)
    if (!release) {
      from.send(respond(request, 503, [['Retry-After', '5']]))
      return
    }
    const server = createServerTransaction({
      request,
      flow: from,
      clock,
      timers,
      onEnd() {
        servers.delete(key)
        release()
        if (server.final() === undefined) transaction.context?.abandon()
      },
    })
    const transaction: Transaction = { server }
    servers.set(key, transaction)
    route(transaction)
  }

  function route(transaction: Transaction): void {
    const { server } = transaction
    const hash = loopHash(server.request)
    const request = copyMessage(server.request)
    undoStrictRouting(request, options)
    const own = takeOwnRoute(request, options)
    const refusal =
      screenPassage(request, hash, host) ??
      (request.method === 'REGISTER'
        ? undefined
        : options.gatekeeper.refuse(request, server.flow, own?.pair !== undefined))
    if (refusal) {
      server.respond(refusal)
      return
    }
    const place = isForRegistrar(request) ? SELF : options.nextHop(request, own?.pair, server.flow)
    if (place.kind === 'self') server.respond(answerSelf(request, server.flow))
    else if (place.kind === 'nowhere') server.respond(respond(request, place.status))
    else {
      transaction.context = createResponseContext({
        server,
        targets: place.targets,
        clock,
        timers,
        forward: (target, events) => forward(request, target, server.flow, hash, events),
      })
    }
  }

  /** Whatever Routes and user part it has. */
  function isForRegistrar(request: SipRequest): boolean {
    return request.method === 'REGISTER' && readUri(request.uri)?.host === domain
  }

  function answerSelf(request: SipRequest, from: Flow): SipResponse {
    if (request.method === 'REGISTER') return options.registrar(request, from)
    const allow = ['Allow', ALLOW] as const
    if (request.method !== 'OPTIONS') return respond(request, 405, [allow])
    return respond(request, 200, [allow, ['Accept', 'application/sdp'], ['Supported', 'path, outbound']])
  }

  function forward(
    request: SipRequest,
    target: Target,
    from: Flow,
    hash: string,
    events: Omit<ClientTransactionEvents, 'end'>,
  ): ClientTransaction {
    const copy = makeForward(request, target, from, hash, options)
    const key = responseKey(copy) ?? ''
    const upstream = (tell: (response: SipResponse) => void) => (response: SipResponse) => {
      const popped = copyMessage(response)
      popVia(popped)
      tell(popped)
    }
    const client = createClientTransaction({
      request: copy,
      flow: target.flow,
      clock,
      timers,
      events: {
        ...events,
        provisional: upstream(events.provisional),
        final: upstream(events.final),
        end: () => void clients.delete(key),
      },
    })
    clients.set(key, client)
    return client
  }

  /** The ACK to a 2xx travels on its own (RFC 3261 §16.11); one that belongs to no dialog here is for nobody. */
  function passAck(arrived: SipRequest, from: Flow): void {
    const request = copyMessage(arrived)
    const hash = loopHash(arrived)
    undoStrictRouting(request, options)
    const own = takeOwnRoute(request, options)
    if (screenPassage(request, hash, host)) return
    if (!options.gatekeeper.isInDialog(request, own?.pair !== undefined)) return
    const place = options.nextHop(request, own?.pair, from)
    const [target] = place.kind === 'targets' ? place.targets : []
    if (target) target.flow.send(makeForward(request, target, from, hash, options))
  }

  function cancel(request: SipRequest, from: Flow, known: Transaction | undefined): void {
    from.send(respond(request, known ? 200 : 481))
    known?.context?.cancel(values(request, 'Reason'))
  }

  function receiveResponse(response: SipResponse, from: Flow): void {
    const client = clients.get(responseKey(response) ?? '')
    if (client?.flow === from) client.receive(response)
  }

  return {
    domain,
    host,
    secret,
    address,
    receive(message, from) {
      if (message.kind === 'request') receiveRequest(message, from)
      else receiveResponse(message, from)
    },
  }
}
