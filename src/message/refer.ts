import { boundedValue } from './bounded.ts'
import { readNameAddr, writeNameAddr } from './name-addr.ts'
import { readReplaces, writeReplaces, type Replaces } from './replaces.ts'
import { readUriHeaders, writeUriHeaders } from './uri-headers.ts'
import { readUri, writeUri } from './uri.ts'

/** Where a REFER sends its receiver (RFC 3515 §2.1). */
export interface ReferTo {
  readonly displayName: string
  /** `sip:`, `sips:` or `tel:` URI as text, without method and headers. */
  readonly uri: string
  /** Upper case: the request to make; INVITE unless the URI says otherwise. */
  readonly method: string
  /** The dialog to take over there, named in the URI's headers (RFC 5589 §7). */
  readonly replaces?: Replaces
  /** Its headers name a dialog to take over, but it cannot be read. */
  readonly badReplaces: boolean
}

/** Reads Refer-To; undefined when its URI is none that can be called. Of the URI's headers only Replaces is taken. */
export function readReferTo(value: string): ReferTo | undefined {
  const text = boundedValue(value)
  const address = text === undefined ? undefined : readNameAddr(text)
  const uri = address && readUri(address.uri)
  if (!uri) return undefined
  const written = readUriHeaders(uri.headers).get('replaces')
  const replaces = written === undefined ? undefined : readReplaces(written)
  const method = uri.params.get('method') ?? 'INVITE'
  uri.params.delete('method')
  return {
    displayName: address.displayName,
    uri: writeUri({ ...uri, headers: '' }),
    method: method.toUpperCase(),
    ...(replaces ? { replaces } : {}),
    badReplaces: written !== undefined && !replaces,
  }
}

interface ReferToWritten {
  /** Without headers. */
  readonly uri: string
  readonly replaces?: Replaces
  /** Whoever is there has to take that dialog over, and is not to ring (RFC 3891 §6.2). */
  readonly required?: boolean
  /** The request to make; INVITE unless given. */
  readonly method?: string
}

/** Writes Refer-To. */
export function writeReferTo({ uri, replaces, required, method }: ReferToWritten): string {
  const params = method === undefined ? '' : `;method=${method}`
  const headers: [string, string][] = replaces ? [['Replaces', writeReplaces(replaces)]] : []
  if (required) headers.push(['Require', 'replaces'])
  const written = headers.length === 0 ? '' : `?${writeUriHeaders(headers)}`
  return writeNameAddr({ displayName: '', uri: `${uri}${params}${written}`, params: new Map() })
}

/** Who asked for a request (RFC 3892 §2.1). */
export interface ReferredBy {
  readonly displayName: string
  readonly uri: string
  /** Content-ID of the signed token in the body, without angle brackets. */
  readonly cid?: string
}

export function readReferredBy(value: string): ReferredBy | undefined {
  const text = boundedValue(value)
  const address = text === undefined ? undefined : readNameAddr(text)
  if (!address || !readUri(address.uri)) return undefined
  const cid = address.params.get('cid')?.replace(/^<|>$/g, '')
  return { displayName: address.displayName, uri: address.uri, ...(cid ? { cid } : {}) }
}
