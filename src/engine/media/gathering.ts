import type { IceServer } from '../../core/config.ts'

/** The best kind of candidate that the configured servers could give (RFC 8445 §5.1.1). */
export type Reach = 'host' | 'reflexive' | 'relayed'

/** What ICE has found so far. TCP candidates are not counted: no peer dials our active ones before UDP has been tried. */
export interface Found {
  readonly host: number
  readonly reflexive: number
  readonly relayed: number
  readonly complete: boolean
}

export const nothingFound: Found = { host: 0, reflexive: 0, relayed: 0, complete: false }

/** Candidates come in bursts, one per interface: a pause this long means the burst is over. Milliseconds. */
const burst = 10
/** How long a server that would extend our reach may take, milliseconds. A dead one costs this and no more. */
const patience: Readonly<Record<Reach, number>> = { host: 150, reflexive: 250, relayed: 500 }
/** When not even a host candidate has come, milliseconds. */
const lastResort = 2000

/** How far the configured ICE servers can carry us. */
export function reachOf(servers: readonly IceServer[]): Reach {
  const urls = servers.flatMap((server) => server.urls)
  if (urls.some((url) => /^turns?:/i.test(url))) return 'relayed'
  return urls.some((url) => /^stuns?:/i.test(url)) ? 'reflexive' : 'host'
}

/** Adds one candidate; its type as in RFC 8839 §5.1 (`host`, `srflx`, `prflx`, `relay`). */
export function withCandidate(found: Found, type: string | null, protocol: string | null): Found {
  if (protocol?.toLowerCase() === 'tcp' && type === 'host') return found
  if (type === 'relay') return { ...found, relayed: found.relayed + 1 }
  if (type === 'srflx' || type === 'prflx') return { ...found, reflexive: found.reflexive + 1 }
  return { ...found, host: found.host + 1 }
}

/**
 * How many more milliseconds a description should wait for candidates; 0 means it may leave now. Candidates are not trickled,
 * so what leaves too early lacks a path and what waits for the end of gathering waits for dead servers.
 *
 * @param waited milliseconds since gathering began
 * @param quiet milliseconds since the last candidate that counts
 */
export function gatheringWait(found: Found, reach: Reach, waited: number, quiet: number): number {
  if (found.complete) return 0
  const any = found.host + found.reflexive + found.relayed > 0
  if (!any) return Math.max(0, lastResort - waited)
  const reached =
    found.relayed > 0 || (reach !== 'relayed' && found.reflexive > 0) || (reach === 'host' && found.host > 0)
  const untilQuiet = Math.max(0, burst - quiet)
  const untilCap = Math.max(0, patience[reach] - waited)
  return reached ? Math.min(untilQuiet, untilCap) : untilCap
}
