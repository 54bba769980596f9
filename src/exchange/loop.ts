import { readCSeq } from '../message/cseq.ts'
import { header, values } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { readVia } from '../message/via.ts'
import { digestHashes } from './hash.ts'

/** What every branch of RFC 3261 begins with (§8.1.1.7). */
const COOKIE = 'z9hG4bK'

/**
 * Over everything that decides where this request goes, as it arrived (RFC 3261 §16.6 item 8, RFC 5393 §4.2.1): a request that
 * comes back with the same value went in a circle, with another it is a spiral.
 */
export function loopHash(request: SipRequest): string {
  const facts = [
    request.uri,
    tagOf(request, 'From'),
    tagOf(request, 'To'),
    header(request, 'Call-ID'),
    readCSeq(header(request, 'CSeq') ?? '')?.number,
    ...values(request, 'Route'),
    ...values(request, 'Proxy-Require'),
    ...values(request, 'Proxy-Authorization'),
  ]
  return digestHashes['SHA-256'](facts.join('\n')).slice(0, 12)
}

/** A branch nobody else has, ending in the loop hash. @param drawn random hex. */
export function writeBranch(drawn: string, hash: string): string {
  return `${COOKIE}${drawn}.${hash}`
}

/** True when a Via of this host carries this hash already (RFC 3261 §16.3 item 4). */
export function isLooping(request: SipRequest, host: string, hash: string): boolean {
  return values(request, 'Via').some((value) => {
    const via = readVia(value)
    return via?.host.toLowerCase() === host && via.params.get('branch')?.split('.')[1] === hash
  })
}
