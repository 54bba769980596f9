import { header, prependHeader, removeFirstValue, removeHeader, values } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri, type Uri } from '../message/uri.ts'
import type { FlowPair } from './flow-token.ts'
import { readFlowToken } from './flow-token.ts'

/** What a Route must say to mean this proxy. */
export interface RouteIdentity {
  readonly domain: string
  readonly host: string
  /** Seals the tokens of its Record-Routes. */
  readonly secret: string
}

/** The URI of the first Route; undefined when there is none or it cannot be read. */
export function firstRoute(request: SipRequest): Uri | undefined {
  return readUri(readNameAddr(values(request, 'Route')[0] ?? '')?.uri ?? '')
}

/** The flows of the dialog when the first Route is this proxy's; that Route is gone afterwards (RFC 3261 §16.4). */
export function takeOwnRoute(request: SipRequest, self: RouteIdentity): { pair?: FlowPair } | undefined {
  const route = firstRoute(request)
  if (!route || (route.host !== self.host && route.host !== self.domain)) return undefined
  removeFirstValue(request, 'Route')
  const pair = route.user === undefined ? undefined : readFlowToken(route.user, self.secret)
  return pair ? { pair } : {}
}

/**
 * Sets right what a strict router did (RFC 3261 §16.4): the Request-URI is our own Record-Route and the real one is the last
 * Route. The Record-Route is put back as the first Route.
 */
export function undoStrictRouting(request: SipRequest, self: RouteIdentity): void {
  const uri = readUri(request.uri)
  const routes = values(request, 'Route')
  const last = readNameAddr(routes.pop() ?? '')?.uri
  if (last === undefined || uri?.host !== self.host || !uri.params.has('lr')) return
  replaceRoutes(request, [`<${request.uri}>`, ...routes])
  request.uri = last
}

/** Where the first Route is a strict router, it goes into the Request-URI and that to the end (RFC 3261 §16.6 item 6). */
export function obeyStrictRouter(request: SipRequest): void {
  const routes = values(request, 'Route')
  const next = readNameAddr(routes[0] ?? '')?.uri
  if (next === undefined || readUri(next)?.params.has('lr') !== false) return
  replaceRoutes(request, [...routes.slice(1), `<${request.uri}>`])
  request.uri = next
}

function replaceRoutes(request: SipRequest, routes: readonly string[]): void {
  removeHeader(request, 'Route')
  for (const route of routes.toReversed()) addFirstRoute(request, route)
}

/** Puts a Route before the others; the first one of all stands after the Vias. */
export function addFirstRoute(request: SipRequest, route: string): void {
  if (header(request, 'Route') !== undefined) prependHeader(request, 'Route', route)
  else request.headers.splice(afterVias(request), 0, { name: 'Route', value: route })
}

/** Index of the first header after the Vias. */
export function afterVias(request: SipRequest): number {
  return request.headers.findLastIndex(({ name }) => name.toLowerCase() === 'via') + 1
}
