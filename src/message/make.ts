import { longName } from './headers.ts'
import type { Header, SipRequest, SipResponse } from './message.ts'

type NamesAndValues = readonly (readonly [name: string, value: string])[]

function makeHeaders(pairs: NamesAndValues): Header[] {
  return pairs.map(([name, value]) => ({ name: longName(name), value }))
}

/** A request with exactly these headers in this order. Content-Length is the writer's affair. */
export function makeRequest(method: string, uri: string, headers: NamesAndValues, body = ''): SipRequest {
  return { kind: 'request', method, uri, headers: makeHeaders(headers), body }
}

/** A response with exactly these headers in this order. Content-Length is the writer's affair. */
export function makeResponse(
  status: number,
  reason: string,
  headers: NamesAndValues,
  body = '',
): SipResponse {
  return { kind: 'response', status, reason, headers: makeHeaders(headers), body }
}
