import { FORWARDERS_LIMIT } from '../../core/call.ts'
import type { HeaderLines } from '../../core/header-lines.ts'
import { ADDRESS_LIMIT } from '../../core/text.ts'
import {
  diversionOfCause,
  readDiversions,
  readHistoryInfo,
  writeDiversion,
  writeHistoryEntry,
  type Diversion,
  type HistoryEntry,
} from '../../message/forwarding.ts'
import { readUri } from '../../message/uri.ts'

/** More targets than one call has; what a peer says beyond is left out. */
const TARGETS_LIMIT = 12

/** Whoever sent the call on, as it stands in the next INVITE. */
export interface Station {
  /** Of its entry in History-Info. */
  readonly index: string
  /** The last one to send it on first. */
  readonly diversions: readonly Diversion[]
}

/** Where a call that is sent on was before: what its next INVITE tells of that (RFC 7044, RFC 5806). */
export interface Way {
  /** The last target gave this final response. @returns it as a station, should it send the call on */
  answered(status: number, lines: HeaderLines): Station
  /**
   * The next target, as the headers of its INVITE.
   * @param how what its Contact says of it (RFC 7044 §6.4)
   */
  goesTo(uri: string, station: Station, how?: HistoryEntry['from']): string[]
}

/** @param first the Request-URI that the call began with */
export function createWay(first: string): Way {
  let entries: readonly HistoryEntry[] = [entryOf(first, '1')]
  let diversions: readonly Diversion[] = []
  return {
    answered(status, lines) {
      const told = readHistoryInfo(lines('history-info')).filter(isShort).slice(-TARGETS_LIMIT)
      if (told.length > 0) entries = told
      const last = entries.at(-1) ?? entryOf(first, '1')
      entries = [...entries.slice(0, -1), { ...last, status: last.status ?? status }]
      const said = readDiversions(lines('diversion')).filter(isShort)
      const own: Diversion = {
        displayName: '',
        uri: last.uri,
        reason: '',
        counter: 1,
        isPrivate: last.isPrivate,
      }
      const all = [...(said.length > 0 ? said : [own]), ...diversions]
      return { index: last.index, diversions: all.slice(0, FORWARDERS_LIMIT) }
    },
    goesTo(uri, station, how) {
      // An index counts where its entry is known: who sends the call on may have counted otherwise.
      const known = how && entries.some((entry) => entry.index === how.index)
      const from = known ? how : { how: how?.how ?? 'mp', index: station.index }
      // Each target is a branch beside the one before (RFC 7044 §10.3).
      const index = 1 + Math.max(...entries.map((entry) => Number.parseInt(entry.index, 10)))
      entries = [...entries, { ...entryOf(uri, String(index)), from }].slice(-TARGETS_LIMIT)
      const cause = diversionOfCause(readUri(uri)?.params.get('cause'))
      diversions = station.diversions.map((each, at) =>
        at === 0 && each.reason === '' ? { ...each, reason: cause } : each,
      )
      return [
        ...entries.map((entry) => `History-Info: ${writeHistoryEntry(entry)}`),
        ...diversions.map((diversion) => `Diversion: ${writeDiversion(diversion)}`),
      ]
    },
  }
}

function entryOf(uri: string, index: string): HistoryEntry {
  return { displayName: '', uri, index, isPrivate: false }
}

function isShort({ uri, displayName }: { readonly uri: string; readonly displayName: string }): boolean {
  return uri.length <= ADDRESS_LIMIT && displayName.length <= ADDRESS_LIMIT
}
