import { header, type WithHeaders } from './headers.ts'
import { trimLws } from './lws.ts'
import { readParams, writeParams, type Params } from './params.ts'
import { closingQuote, quote, unquote } from './quoted.ts'

/** The value of From, To, Contact, Route, Refer-To … (RFC 3261 §20.10). */
export interface NameAddr {
  /** Unquoted; empty when there is none. */
  displayName: string
  /** As text, without angle brackets; `*` for the Contact that means all bindings. */
  uri: string
  /** Parameters of the header, `tag` and `expires`; those of the URI stay in `uri`. */
  params: Params
}

const HAS_SCHEME = /^[A-Za-z][\w+.-]*:./

/**
 * Reads `"Name" <uri>;params`, `Name <uri>;params`, `<uri>`, `uri;params` and `*`. Lenient about the name: UTF-8, commas and
 * parentheses may stand unquoted and a quote may be missing. Undefined when there is no URI with a scheme.
 */
export function readNameAddr(value: string): NameAddr | undefined {
  const text = trimLws(value)
  if (text === '*') return { displayName: '', uri: '*', params: new Map() }
  const nameEnd = text.startsWith('"') ? closingQuote(text, 0) : -1
  const open = text.indexOf('<', nameEnd + 1)
  const semicolon = text.indexOf(';', nameEnd + 1)
  const isBare =
    semicolon !== -1 && semicolon < open && HAS_SCHEME.test(text) && !/[\s"]/.test(text.slice(0, semicolon))
  if (open === -1 || isBare) return readAddrSpec(text, semicolon)
  const close = text.indexOf('>', open)
  if (close === -1) return undefined
  const uri = trimLws(text.slice(open + 1, close))
  if (!HAS_SCHEME.test(uri)) return undefined
  const name = trimLws(text.slice(0, open))
  return {
    displayName: nameEnd === -1 ? name.replaceAll('"', '') : unquote(name),
    uri,
    params: readParams(text.slice(close + 1)),
  }
}

/** Without brackets a semicolon begins the parameters of the header, not of the URI (RFC 3261 §20). */
function readAddrSpec(text: string, semicolon: number): NameAddr | undefined {
  const uri = trimLws(semicolon === -1 ? text : text.slice(0, semicolon))
  if (!HAS_SCHEME.test(uri)) return undefined
  return { displayName: '', uri, params: readParams(semicolon === -1 ? '' : text.slice(semicolon)) }
}

/** Writes `"Name" <uri>;params`; the name is always quoted, the URI always in brackets. */
export function writeNameAddr(nameAddr: NameAddr): string {
  if (nameAddr.uri === '*') return '*'
  const name = nameAddr.displayName === '' ? '' : `${quote(nameAddr.displayName)} `
  const uri = nameAddr.uri.replaceAll('<', '%3C').replaceAll('>', '%3E')
  return `${name}<${uri}>${writeParams(nameAddr.params)}`
}

/** The tag of From or To; undefined when there is none or the header cannot be read. */
export function tagOf(message: WithHeaders, name: 'From' | 'To'): string | undefined {
  return readNameAddr(header(message, name) ?? '')?.params.get('tag') ?? undefined
}
