import type { NameAddrHeader } from 'sip.js/lib/grammar/name-addr-header.js'
import type { URI } from 'sip.js/lib/grammar/uri.js'
import { exactUri } from './exact-uri.ts'
import { readAddress } from './read-address.ts'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The package of an Event header (RFC 6665 §8.2.1), lower case. */
const eventOf = (text: string) => {
  const name = /^\s*([\w\-.!%*+`'~]+)\s*(?:;|$)/.exec(text)?.[1]
  return name === undefined ? undefined : { event: name.toLowerCase() }
}

/** The rules SIP.js still asks for: every received message has been read before it gets one. */
const rules: Readonly<Record<string, (text: string) => unknown>> = {
  SIP_URI: exactUri,
  Name_Addr_Header: readAddress,
  Contact: readAddress,
  From: readAddress,
  To: readAddress,
  // Without it every NOTIFY within a call gets 489.
  Event: eventOf,
  uuid: (text) => (UUID.test(text) ? text : undefined),
}

/**
 * Stands in for SIP.js's own grammar in the built page (build/lean-sip.ts): that one is a third of the library, takes a
 * millisecond for a message, and refuses what is common on the wire.
 */
export const Grammar = {
  /** @returns what was read, -1 if it cannot be or no such rule is known */
  parse: (text: string, rule: string): unknown => rules[rule]?.(text) ?? -1,
  nameAddrHeaderParse: (text: string): NameAddrHeader | undefined => readAddress(text),
  URIParse: (text: string): URI | undefined => exactUri(text),
}
