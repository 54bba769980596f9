import { readEach } from './bounded.ts'
import { readNameAddr } from './name-addr.ts'
import { readParams } from './params.ts'
import { readUriHeaders } from './uri-headers.ts'
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
    const from = fromOf(address.params)
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

function fromOf(params: ReadonlyMap<string, string | null>): HistoryEntry['from'] {
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
