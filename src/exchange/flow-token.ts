import { sameSecret, seal } from './hash.ts'

/** The two flows a dialog runs over at one proxy, by their ids. */
export interface FlowPair {
  readonly one: string
  readonly other: string
}

/**
 * The user part of our Record-Route (RFC 5626 §5.2): names both flows, so that a request in the dialog goes down exactly the
 * connection it belongs to, from whichever side it comes. Sealed, so that nobody makes one up.
 */
export function writeFlowToken(pair: FlowPair, secret: string): string {
  const ids = `${pair.one}.${pair.other}`
  return `${ids}.${seal(secret, ids)}`
}

/** The pair of a token that was made with this secret; undefined for anything else. */
export function readFlowToken(token: string, secret: string): FlowPair | undefined {
  const [one, other, mac, more] = token.split('.')
  if (one === undefined || other === undefined || mac === undefined || more !== undefined) return undefined
  return sameSecret(mac, seal(secret, `${one}.${other}`)) ? { one, other } : undefined
}
