import { readParams, type Params } from './params.ts'

/** A media type without and with its parameters (RFC 3261 §20.15, RFC 2045 §5.1). */
export interface MediaType {
  /** Type and subtype in lower case: `application/sdp`. */
  readonly type: string
  readonly params: Params
}

/** Reads a Content-Type value; undefined when it has no type and subtype. */
export function readMediaType(value: string): MediaType | undefined {
  const semicolon = value.indexOf(';')
  const range = (semicolon === -1 ? value : value.slice(0, semicolon)).replace(/\s/g, '').toLowerCase()
  if (!/^[\w\-.!%*+`'~]+\/[\w\-.!%*+`'~]+$/.test(range)) return undefined
  return { type: range, params: readParams(semicolon === -1 ? '' : value.slice(semicolon)) }
}
