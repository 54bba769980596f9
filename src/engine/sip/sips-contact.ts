/**
 * The same Contact as a `sips:` URI (RFC 5630 §3.3): the peer is to come back by TLS all the way, as it was called.
 * @param contact its URI in angle brackets
 */
export function sipsContact(contact: string): string {
  return contact.replace('<sip:', '<sips:')
}
