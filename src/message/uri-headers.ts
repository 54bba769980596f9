import { decodeEscapes, encodeEscapes } from './escape.ts'

const MOST = 16

/**
 * The header components of a SIP URI (RFC 3261 §19.1.1), decoded, by lower-case name; the first of a name counts. One that would
 * bring a line of its own into a message is left out.
 * @param text what follows the `?`
 */
export function readUriHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  if (text === '') return headers
  for (const pair of text.split('&', MOST)) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = decodeEscapes(pair.slice(0, equals)).toLowerCase()
    const value = decodeEscapes(pair.slice(equals + 1))
    if (headers.has(name) || /\p{Cc}/u.test(name + value)) continue
    headers.set(name, value)
  }
  return headers
}

/** Writes header components as they follow the `?` of a URI. */
export function writeUriHeaders(headers: Iterable<readonly [name: string, value: string]>): string {
  // A percent sign that stands in the value is no escape.
  const escaped = (text: string) => encodeEscapes(text.replaceAll('%', '%25'), '')
  return Array.from(headers, ([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')
}
