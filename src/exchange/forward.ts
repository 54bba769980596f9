import { header, headers, prependHeader, removeHeader, setHeader } from '../message/headers.ts'
import { readCredentials } from '../message/auth.ts'
import { copyMessage, type SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { pushVia } from '../message/via.ts'
import type { Flow } from './flow.ts'
import { writeFlowToken } from './flow-token.ts'
import type { Target } from './location.ts'
import { writeBranch } from './loop.ts'
import { randomHex } from './random.ts'
import { addFirstRoute, afterVias, obeyStrictRouter, type RouteIdentity } from './routes.ts'

/** Requests that make a dialog, in which this proxy must stay (RFC 3261 §16.6 item 4). */
const MAKES_DIALOG = new Set(['INVITE', 'SUBSCRIBE', 'REFER'])

/** In these servers that know each other say who calls: the word of a client is none (RFC 3325 §5), and meant for its proxy alone. */
const IDENTITIES = ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID']

/**
 * The copy that goes to a target (RFC 3261 §16.6 items 1 to 8).
 *
 * @param request with the Routes that are to be left in it.
 * @param from the flow it came by.
 * @param hash of the request as it arrived, for loop detection.
 */
export function makeForward(
  request: SipRequest,
  target: Target,
  from: Flow,
  hash: string,
  self: RouteIdentity,
): SipRequest {
  const copy = copyMessage(request)
  copy.uri = target.uri ?? copy.uri
  setHeader(copy, 'Max-Forwards', String(Number(header(copy, 'Max-Forwards') ?? '71') - 1))
  if (MAKES_DIALOG.has(copy.method) && tagOf(copy, 'To') === undefined) {
    const token = writeFlowToken({ one: from.id, other: target.flow.id }, self.secret)
    addRecordRoute(copy, `<sip:${token}@${self.host};lr>`)
  }
  dropOwnCredentials(copy, self.domain)
  if (from.kind === 'client') for (const name of IDENTITIES) removeHeader(copy, name)
  for (const route of target.path.toReversed()) addFirstRoute(copy, route)
  obeyStrictRouter(copy)
  const branch = writeBranch(randomHex(8), hash)
  pushVia(copy, { transport: target.flow.transport, host: self.host, params: new Map([['branch', branch]]) })
  return copy
}

function addRecordRoute(request: SipRequest, value: string): void {
  if (header(request, 'Record-Route') !== undefined) prependHeader(request, 'Record-Route', value)
  else request.headers.splice(afterVias(request), 0, { name: 'Record-Route', value })
}

/** Credentials that were for this realm go no further, those for others do (RFC 3261 §22.3). */
function dropOwnCredentials(request: SipRequest, realm: string): void {
  const all = headers(request, 'Proxy-Authorization')
  const kept = all.filter((value) => readCredentials(value)?.params.get('realm') !== realm)
  if (kept.length === all.length) return
  removeHeader(request, 'Proxy-Authorization')
  for (const value of kept) request.headers.push({ name: 'Proxy-Authorization', value })
}
