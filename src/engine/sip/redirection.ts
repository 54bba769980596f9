import type { ForwardReason } from '../../core/call.ts'
import type { HeaderLines } from '../../core/header-lines.ts'
import { diversionReasons, readHistoryInfo, writeDiversion } from '../../message/forwarding.ts'
import { splitOutside } from '../../message/list.ts'
import { writeNameAddr } from '../../message/name-addr.ts'
import { readUri, writeUri } from '../../message/uri.ts'

/** Targets beyond these, the last ones, are not told again. */
const TARGETS_LIMIT = 12

/** Whom a call is sent on to. */
export interface Redirection {
  /** URIs as text, the first one to be tried first. */
  readonly to: readonly string[]
  readonly because: ForwardReason
}

/**
 * The headers of a 302 (RFC 3261 §13.3.1.2): where to, and, for whoever is called there, by whom and why (RFC 4458, RFC 5806,
 * RFC 7044 §6.4). The way so far goes back as it came, to whoever can read it (RFC 7044 §9.3): what `mp` counts from is there.
 * @param own address of record of whoever sends the call on
 * @param lines headers of the INVITE
 */
export function redirectionHeaders({ to, because }: Redirection, own: string, lines: HeaderLines): string[] {
  const { reason, cause } = diversionReasons[because]
  const way = lines('history-info')
    .flatMap((value) => splitOutside(value, ','))
    .slice(-TARGETS_LIMIT)
  const index = readHistoryInfo(way).at(-1)?.index
  const contacts = to.map((text, at) => {
    const uri = readUri(text)
    uri?.params.set('cause', String(cause))
    const params = new Map<string, string>()
    if (to.length > 1) params.set('q', String(Math.max(0, 10 - at) / 10))
    if (index !== undefined) params.set('mp', index)
    return `Contact: ${writeNameAddr({ displayName: '', uri: uri ? writeUri(uri) : text, params })}`
  })
  const diversion = { displayName: '', uri: own, reason, counter: 1, isPrivate: false }
  const told = /(?:^|,)\s*histinfo\s*(?:,|$)/i.test(lines('supported').join()) ? way : []
  return [
    ...contacts,
    `Diversion: ${writeDiversion(diversion)}`,
    ...told.map((value) => `History-Info: ${value.trim()}`),
  ]
}
