import type { ForwardReason } from '../../core/call.ts'
import type { HeaderLines } from '../../core/header-lines.ts'
import { diversionReasons, readHistoryInfo, writeDiversion } from '../../message/forwarding.ts'
import { writeNameAddr } from '../../message/name-addr.ts'
import { readUri, writeUri } from '../../message/uri.ts'

/** Whom a call is sent on to. */
export interface Redirection {
  /** URIs as text, the first one to be tried first. */
  readonly to: readonly string[]
  readonly because: ForwardReason
}

/**
 * The headers of a 302 (RFC 3261 §13.3.1.2): where to, and, for whoever is called there, by whom and why (RFC 4458, RFC 5806,
 * RFC 7044 §6.4).
 * @param own address of record of whoever sends the call on
 * @param lines headers of the INVITE
 */
export function redirectionHeaders({ to, because }: Redirection, own: string, lines: HeaderLines): string[] {
  const { reason, cause } = diversionReasons[because]
  const index = readHistoryInfo(lines('history-info')).at(-1)?.index
  const contacts = to.map((text, at) => {
    const uri = readUri(text)
    uri?.params.set('cause', String(cause))
    const params = new Map<string, string>()
    if (to.length > 1) params.set('q', String(Math.max(0, 10 - at) / 10))
    if (index !== undefined) params.set('mp', index)
    return `Contact: ${writeNameAddr({ displayName: '', uri: uri ? writeUri(uri) : text, params })}`
  })
  const diversion = { displayName: '', uri: own, reason, counter: 1, isPrivate: false }
  return [...contacts, `Diversion: ${writeDiversion(diversion)}`]
}
