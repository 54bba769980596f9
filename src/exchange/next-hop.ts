import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { readUri, type Uri } from '../message/uri.ts'
import type { Bindings } from './bindings.ts'
import type { Flow } from './flow.ts'
import type { FlowPair } from './flow-token.ts'
import { targetOf, type Place } from './location.ts'
import { firstRoute, takeOwnRoute, type RouteIdentity } from './routes.ts'

export interface NextHopOptions extends RouteIdentity {
  readonly locate: (uri: Uri) => Place
  readonly bindings: Bindings
  /** An open flow by its id. */
  readonly flow: (id: string) => Flow | undefined
  /** The way to another proxy of ours by its host name or domain. */
  readonly linkTo: (host: string) => Flow | undefined
}

/**
 * Where a request goes whose own Route was taken off (RFC 3261 §16.5, §16.6 items 6 and 7, RFC 5626 §5.3): in a dialog down the
 * other flow of its token; when that is gone, or the request came by a new one after a reconnection, by the remaining
 * Routes, then to the registered contact that the Request-URI names, then to the end of the token that is left.
 */
export function createNextHop(options: NextHopOptions) {
  const { locate, bindings, linkTo } = options

  function opposite({ one, other }: FlowPair, from: Flow): Flow | undefined {
    if (from.id !== one && from.id !== other) return undefined
    return options.flow(from.id === one ? other : one)
  }

  /** For somebody who came back over a new flow: the end that is left, or that is not of their kind. */
  function guessOpposite({ one, other }: FlowPair, from: Flow): Flow | undefined {
    if (from.id === one || from.id === other) return undefined
    const open = [options.flow(one), options.flow(other)].filter((flow) => flow !== undefined)
    const [left, ...more] = open.length === 1 ? open : open.filter(({ kind }) => kind !== from.kind)
    return more.length === 0 ? left : undefined
  }

  function next(request: SipRequest, pair: FlowPair | undefined, from: Flow): Place {
    const peer = pair && opposite(pair, from)
    if (peer) return to(peer)
    const route = firstRoute(request)
    const again = route && takeOwnRoute(request, options)
    if (again) return next(request, again.pair, from)
    if (route || header(request, 'Route') !== undefined) {
      const link = route && linkTo(route.host)
      return link ? to(link) : { kind: 'nowhere', status: 403 }
    }
    const isInDialog = tagOf(request, 'To') !== undefined
    const binding = isInDialog ? bindings.byContact(request.uri) : undefined
    if (binding) return { kind: 'targets', targets: [{ ...targetOf(binding), uri: request.uri }] }
    const likely = pair && guessOpposite(pair, from)
    if (likely) return to(likely)
    const uri = readUri(request.uri)
    const place: Place = uri ? locate(uri) : { kind: 'nowhere', status: 404 }
    // A dialog whose flow is gone: its contact is no address of ours, yet this is not a matter of relaying.
    return pair && place.kind === 'nowhere' ? { kind: 'nowhere', status: 480 } : place
  }

  return next
}

function to(flow: Flow): Place {
  return { kind: 'targets', targets: [{ flow, path: [], alternates: [] }] }
}
