import { readableAddress } from '../format/remote.ts'

/** Somebody whom a person may mean: what every place that knows people tells of them, history first. */
export interface Candidate {
  /** Display name, '' if there is none. Untrusted text. */
  readonly name: string
  /** `sip:`, `sips:` or `tel:` URI. */
  readonly uri: string
  /** The account they were last called by or called on, '' if none. */
  readonly accountId: string
  /** When one last had to do with them, epoch milliseconds; 0 for never. */
  readonly at: number
}

/**
 * The people of several places, each address once. The first place that gives it a name names it; of the times and accounts
 * the latest holds.
 */
export function joined(...places: readonly (readonly Candidate[])[]): readonly Candidate[] {
  const byUri = new Map<string, Candidate>()
  for (const candidate of places.flat()) byUri.set(candidate.uri, merged(byUri.get(candidate.uri), candidate))
  const byAddress = new Map<string, Candidate>()
  for (const candidate of byUri.values()) {
    const address = readableAddress(candidate.uri)
    byAddress.set(address, merged(byAddress.get(address), candidate))
  }
  return [...byAddress.values()]
}

function merged(known: Candidate | undefined, other: Candidate): Candidate {
  if (!known) return other
  const latest = other.at > known.at ? other : known
  const name = known.name.trim() === '' ? other.name : known.name
  return name === latest.name ? latest : { ...latest, name }
}
