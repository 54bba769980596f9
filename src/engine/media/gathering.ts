import type { IceServer } from '../../core/config.ts'

/** The best kind of candidate that the configured servers could give (RFC 8445 §5.1.1). */
export type Reach = 'host' | 'reflexive' | 'relayed'

/** How many candidates of each kind a description carries. */
export interface Found {
  readonly host: number
  readonly reflexive: number
  readonly relayed: number
}

export interface GatheringState extends Found {
  /** The browser says that it has finished. */
  readonly complete: boolean
  /** Milliseconds since gathering began. */
  readonly waited: number
  /** Milliseconds since the last candidate. */
  readonly quiet: number
}

/** Candidates come in bursts, one per interface: a pause this long means the burst is over. Milliseconds. */
const burst = 10
/** How long a server that would extend our reach may take, milliseconds. A dead one costs this and no more. */
const patience: Readonly<Record<Reach, number>> = { host: 150, reflexive: 250, relayed: 500 }
/** When not even a host candidate has come, milliseconds. */
const lastResort = 2000
/** The same when the browser says that it has finished: right after a restart it may still mean the last round. */
const lastResortComplete = 200

/** How far the configured ICE servers can carry us. */
export function reachOf(servers: readonly IceServer[]): Reach {
  const urls = servers.flatMap((server) => server.urls)
  if (urls.some((url) => /^turns?:/i.test(url))) return 'relayed'
  return urls.some((url) => /^stuns?:/i.test(url)) ? 'reflexive' : 'host'
}

/**
 * Counts the candidates of a description (RFC 8839 §5.1). Our active TCP ones do not count: nobody can dial them, and
 * Chromium takes a tenth of a second for them.
 */
export function candidatesIn(sdp: string): Found {
  const types = [...sdp.matchAll(/^a=candidate:\S+ \d+ (\w+) .* typ (\w+)/gm)]
    .filter(([, protocol]) => protocol?.toLowerCase() !== 'tcp')
    .map(([, , type]) => type)
  const count = (...wanted: string[]) => types.filter((type) => type && wanted.includes(type)).length
  return { host: count('host'), reflexive: count('srflx', 'prflx'), relayed: count('relay') }
}

/**
 * How many more milliseconds a description should wait for candidates; 0 means it may leave now. Candidates are not trickled,
 * so what leaves too early lacks a path and what waits for the end of gathering waits for dead servers.
 */
export function gatheringWait(state: GatheringState, reach: Reach): number {
  const { host, reflexive, relayed, complete, waited, quiet } = state
  const left = (limit: number) => Math.max(0, limit - waited)
  if (host + reflexive + relayed === 0) return left(complete ? lastResortComplete : lastResort)
  if (complete) return 0
  const reached = relayed > 0 || (reach !== 'relayed' && reflexive > 0) || (reach === 'host' && host > 0)
  return reached ? Math.min(Math.max(0, burst - quiet), left(patience[reach])) : left(patience[reach])
}
