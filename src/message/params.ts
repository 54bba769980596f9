import { splitOutside } from './list.ts'
import { trimLws } from './lws.ts'
import { quote, unquote } from './quoted.ts'

/** Parameters by lower-case name in their order; null is a parameter without value (`;lr`). Values are unquoted. */
export type Params = Map<string, string | null>

/** Reads `;a=b;c="d e";lr`, with or without the first semicolon (RFC 3261 §25.1 generic-param). The first of a name counts. */
export function readParams(text: string): Params {
  const params: Params = new Map()
  if (text === '') return params
  for (const piece of splitOutside(text, ';')) {
    const equals = piece.indexOf('=')
    const name = trimLws(equals === -1 ? piece : piece.slice(0, equals)).toLowerCase()
    if (name === '' || params.has(name)) continue
    params.set(name, equals === -1 ? null : unquote(trimLws(piece.slice(equals + 1))))
  }
  return params
}

/** A token (RFC 3261 §25.1) or a host with its brackets and colons: what may stand without quotes. */
const PLAIN = /^[\w\-.!%*+`'~[\]:]+$/

/** Feature tags (RFC 3840 §9) and the text of a Reason (RFC 3326 §2) are quoted even where a token would do. */
function wantsQuotes(name: string, value: string): boolean {
  return name.startsWith('+') || name === 'text' || !PLAIN.test(value)
}

/** Writes `;a=b;c="d e";lr`, quoting where the value asks for it; the empty string when there are none. */
export function writeParams(params: ReadonlyMap<string, string | null>): string {
  let text = ''
  for (const [name, value] of params) {
    text += value === null ? `;${name}` : `;${name}=${wantsQuotes(name, value) ? quote(value) : value}`
  }
  return text
}
