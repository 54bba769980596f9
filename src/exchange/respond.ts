import { header, setHeader } from '../message/headers.ts'
import type { Header, SipRequest, SipResponse } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { reasonPhrase } from '../message/status.ts'
import { randomHex } from './random.ts'

const COPIED = new Set(['via', 'from', 'to', 'call-id', 'cseq'])

/**
 * A response of our own to this request (RFC 3261 §8.2.6): Via, From, To, Call-ID and CSeq as they came, a To tag on all but
 * 100, which carries the Timestamp instead.
 *
 * @param reason the registered phrase unless given.
 */
export function respond(
  request: Pick<SipRequest, 'headers'>,
  status: number,
  more: readonly (readonly [name: string, value: string])[] = [],
  reason: string = reasonPhrase(status),
): SipResponse {
  const headers: Header[] = request.headers.filter(({ name }) => COPIED.has(name.toLowerCase()))
  const response: SipResponse = { kind: 'response', status, reason, headers, body: '' }
  const to = header(response, 'To')
  if (status === 100) {
    const timestamp = header(request, 'Timestamp')
    if (timestamp !== undefined) headers.push({ name: 'Timestamp', value: timestamp })
  } else if (to !== undefined && tagOf(response, 'To') === undefined) {
    setHeader(response, 'To', `${to};tag=${randomHex(8)}`)
  }
  for (const [name, value] of more) headers.push({ name, value })
  return response
}
