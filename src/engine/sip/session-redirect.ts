import type { Inviter } from 'sip.js'
import type { HeaderLines } from '../../core/header-lines.ts'
import { targetedBy, type HistoryEntry } from '../../message/forwarding.ts'
import { splitOutside } from '../../message/list.ts'
import { readNameAddr } from '../../message/name-addr.ts'
import { readUri, sameUri, writeUri } from '../../message/uri.ts'
import { createWay, type Station } from './session-way.ts'

/** How many contacts of redirects one call may try: a person waits for it. */
const HOPS = 5

/** Where a call is sent on to. */
export interface NextTarget {
  /** Request-URI, `sip:` or `sips:`. */
  readonly uri: string
  /** What its INVITE says of the way so far. */
  readonly headers: readonly string[]
}

/** Where a call has been sent and may still be sent (RFC 3261 §8.1.3.4). */
export interface Redirects {
  /** The target tried last gave this final response: the contacts of a 3xx are added; what was tried or cannot be called is left out. */
  answered(status: number, lines: HeaderLines): void
  /** The next contact to try, by q and then as listed; undefined when there is none or enough were tried. */
  next(): NextTarget | undefined
}

interface Contact {
  readonly uri: string
  readonly q: number
  readonly how?: HistoryEntry['from']
}

/**
 * @param first the Request-URI that the call began with
 * @param isBarred whether the rules keep the phone from calling there
 */
export function createRedirects(first: string, isBarred: (uri: string) => boolean): Redirects {
  const tried: string[] = [first]
  const way = createWay(first)
  let open: (Contact & { readonly station: Station })[] = []
  let hops = 0
  const isNew = (uri: string) => !tried.some((other) => sameUri(uri, other))
  return {
    answered(status, lines) {
      const station = way.answered(status, lines)
      // 305 names a proxy and 380 a service: neither is another address of the person called.
      if (![300, 301, 302].includes(status)) return
      const found = lines('contact')
        .flatMap((value) => splitOutside(value, ','))
        .flatMap(callable)
      open = [...found.toSorted((a, b) => b.q - a.q).map((each) => ({ ...each, station })), ...open]
    },
    next() {
      while (hops < HOPS) {
        const contact = open.shift()
        if (!contact) return undefined
        const { uri, station, how } = contact
        if (!isNew(uri) || isBarred(uri)) continue
        hops += 1
        tried.push(uri)
        return { uri, headers: way.goesTo(uri, station, how) }
      }
      return undefined
    },
  }
}

/**
 * Makes an INVITE that has not been sent the next one of the call that `before` began: the same Call-ID, To and From tag, and a
 * higher CSeq (RFC 3261 §8.1.3.4). SIP.js draws new ones for each Inviter.
 * @param step 0 for the same request in a new transaction (RFC 3263 §4.3)
 */
export function continueCall(before: Inviter, next: Inviter, step: 0 | 1 = 1): void {
  const { callId, fromTag, cseq } = before.request
  const { request } = next
  Object.assign(request, { callId, fromTag, cseq: cseq + step })
  request.from.setParam('tag', fromTag)
  request.setHeader('call-id', callId)
  request.setHeader('from', request.from.toString())
  request.setHeader('cseq', `${request.cseq} INVITE`)
}

/** Only SIP can be called. Headers in the URI would be ours to send in another's words (RFC 3261 §19.1.5): they are cut off. */
function callable(value: string): Contact[] {
  const contact = readNameAddr(value)
  const uri = contact && readUri(contact.uri)
  if (!uri || uri.scheme === 'tel') return []
  const q = Number.parseFloat(contact.params.get('q') ?? '1')
  uri.params.delete('method')
  const how = targetedBy(contact.params)
  return [{ uri: writeUri({ ...uri, headers: '' }), q: Number.isFinite(q) ? q : 1, ...(how ? { how } : {}) }]
}
