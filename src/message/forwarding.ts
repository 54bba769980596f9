import { readEach } from './bounded.ts'
import { readNameAddr, writeNameAddr } from './name-addr.ts'
import { readParams, type Params } from './params.ts'
import { readUriHeaders, writeUriHeaders } from './uri-headers.ts'
import { readUri, writeUri } from './uri.ts'

/** One station that sent the call on (RFC 5806 §4). */
export interface Diversion {
  readonly displayName: string
  readonly uri: string
  /** Lower case: `unconditional`, `user-busy`, `no-answer`, `deflection`, `unknown` …; '' when none is given. */
  readonly reason: string
  /** How many diversions this one stands for, from 1. */
  readonly counter: number
  /** Its name or address is not to be shown. */
  readonly isPrivate: boolean
}

/** Reads the values of Diversion: the last station to send the call on comes first. */
export function readDiversions(lines: readonly string[]): Diversion[] {
  return readEach(lines, (value) => {
    const address = readNameAddr(value)
    if (!address || !readUri(address.uri)) return undefined
    const { displayName, uri, params } = address
    const counter = params.get('counter') ?? ''
    const privacy = params.get('privacy')?.toLowerCase() ?? 'off'
    return {
      displayName,
      uri,
      reason: params.get('reason')?.toLowerCase() ?? '',
      counter: /^\d{1,2}$/.test(counter) ? Math.max(1, Number(counter)) : 1,
      isPrivate: privacy !== 'off',
    }
  })
}

/** Writes one value of Diversion; a reason that is not known is `unknown`. */
export function writeDiversion({ displayName, uri, reason, counter, isPrivate }: Diversion): string {
  const params: Params = new Map([['reason', reason === '' ? 'unknown' : reason]])
  if (counter > 1) params.set('counter', String(counter))
  if (isPrivate) params.set('privacy', 'full')
  return writeNameAddr({ displayName, uri, params })
}

/** Why a call was sent on, as Diversion (RFC 5806 §4) and the cause of a URI (RFC 4458 §2) say it. */
export const diversionReasons = {
  unconditional: { reason: 'unconditional', cause: 302 },
  busy: { reason: 'user-busy', cause: 486 },
  'no-answer': { reason: 'no-answer', cause: 408 },
  deflected: { reason: 'deflection', cause: 480 },
  unavailable: { reason: 'unavailable', cause: 503 },
} as const

/** The reason of Diversion for the cause of a URI; '' for one that says nothing. */
export function diversionOfCause(cause: string | null | undefined): string {
  return Object.values(diversionReasons).find((each) => String(each.cause) === cause)?.reason ?? ''
}

/** One target that the request has had (RFC 7044 §5). */
export interface HistoryEntry {
  readonly displayName: string
  /** Without the headers of the URI. */
  readonly uri: string
  /** Dotted, `1.2.1`: where the target stands in the tree of retargeting. */
  readonly index: string
  /** Index of the entry whose target was given up for this one: it is another user's (`mp`), or not (`rc`, `np`). */
  readonly from?: { readonly how: 'mp' | 'rc' | 'np'; readonly index: string }
  /** SIP status in its Reason: what made the request be sent on from here. */
  readonly status?: number
  /** Cause parameter of the target (RFC 4458, RFC 8119): why the request came to it. */
  readonly cause?: number
  /** Its address is not to be shown (RFC 7044 §10.1.2). */
  readonly isPrivate: boolean
}

const INDEX = /^\d{1,4}(?:\.\d{1,4}){0,15}$/

/** Reads the values of History-Info in their order. */
export function readHistoryInfo(lines: readonly string[]): HistoryEntry[] {
  return readEach(lines, (value) => {
    const address = readNameAddr(value)
    const uri = address && readUri(address.uri)
    const index = address?.params.get('index')
    if (!uri || typeof index !== 'string' || !INDEX.test(index)) return undefined
    const headers = readUriHeaders(uri.headers)
    const [protocol, reason] = split(headers.get('reason') ?? '')
    const status = protocol.toUpperCase() === 'SIP' ? statusOf(readParams(reason).get('cause')) : undefined
    const cause = statusOf(uri.params.get('cause'))
    const from = targetedBy(address.params)
    return {
      displayName: address.displayName,
      uri: writeUri({ ...uri, headers: '' }),
      index,
      ...(from ? { from } : {}),
      ...(status === undefined ? {} : { status }),
      ...(cause === undefined ? {} : { cause }),
      isPrivate: /(?:^|;)\s*(?:history|header|session)\s*(?:;|$)/i.test(headers.get('privacy') ?? ''),
    }
  })
}

/** Writes one value of History-Info. Its cause stands in the URI as it was given. */
export function writeHistoryEntry(entry: HistoryEntry): string {
  const { displayName, index, from, status, isPrivate } = entry
  const uri = readUri(entry.uri)
  const headers: (readonly [string, string])[] = []
  if (status !== undefined) headers.push(['Reason', `SIP;cause=${status}`])
  if (isPrivate) headers.push(['Privacy', 'history'])
  const params: Params = new Map([['index', index]])
  if (from) params.set(from.how, from.index)
  const target = uri ? writeUri({ ...uri, headers: writeUriHeaders(headers) }) : entry.uri
  return writeNameAddr({ displayName, uri: target, params })
}

/** How a target came to be one, as its entry or the Contact of a 3xx says (RFC 7044 §5, §6.4). */
export function targetedBy(params: ReadonlyMap<string, string | null>): HistoryEntry['from'] {
  for (const how of ['mp', 'rc', 'np'] as const) {
    const index = params.get(how)
    if (typeof index === 'string' && INDEX.test(index)) return { how, index }
  }
  return undefined
}

function split(text: string): [head: string, rest: string] {
  const semicolon = text.indexOf(';')
  return semicolon === -1 ? [text.trim(), ''] : [text.slice(0, semicolon).trim(), text.slice(semicolon)]
}

function statusOf(text: string | null | undefined): number | undefined {
  return typeof text === 'string' && /^[1-6]\d\d$/.test(text) ? Number(text) : undefined
}
