import { splitOutside } from '../../message/list.ts'
import { readNameAddr } from '../../message/name-addr.ts'
import { readUri, sameUri, writeUri } from '../../message/uri.ts'

/** How many contacts of redirects one call may try: a person waits for it. */
const HOPS = 5

/** Where a call has been sent and may still be sent (RFC 3261 §8.1.3.4). */
export interface Redirects {
  /** Takes the Contact headers of a 3xx; what was tried or cannot be called is left out. */
  add(status: number, contacts: readonly string[]): void
  /** The next contact to try, by q and then as listed; undefined when there is none or enough were tried. */
  next(): string | undefined
}

/** @param first the Request-URI that the call began with */
export function createRedirects(first: string): Redirects {
  const tried: string[] = [first]
  let open: string[] = []
  let hops = 0
  const isNew = (uri: string) => !tried.some((other) => sameUri(uri, other))
  return {
    add(status, contacts) {
      // 305 names a proxy and 380 a service: neither is another address of the person called.
      if (![300, 301, 302].includes(status)) return
      const found = contacts.flatMap((value) => splitOutside(value, ',')).flatMap(callable)
      open = [...found.toSorted((a, b) => b.q - a.q).map(({ uri }) => uri), ...open]
    },
    next() {
      while (hops < HOPS) {
        const uri = open.shift()
        if (uri === undefined) return undefined
        if (!isNew(uri)) continue
        hops += 1
        tried.push(uri)
        return uri
      }
      return undefined
    },
  }
}

/** Only SIP can be called. Headers in the URI would be ours to send in another's words (RFC 3261 §19.1.5): they are cut off. */
function callable(value: string): { uri: string; q: number }[] {
  const contact = readNameAddr(value)
  const uri = contact && readUri(contact.uri)
  if (!uri || uri.scheme === 'tel') return []
  const q = Number.parseFloat(contact.params.get('q') ?? '1')
  uri.params.delete('method')
  return [{ uri: writeUri({ ...uri, headers: '' }), q: Number.isFinite(q) ? q : 1 }]
}
