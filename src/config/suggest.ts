import { isAddress } from './address.ts'
import { isIceUrl } from './ice-url.ts'

/** The known word nearest to one that is not known, if it is near enough to have been meant. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase().slice(0, 40)
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(lower, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best !== undefined && best.distance <= Math.max(1, Math.floor(best.candidate.length / 3))
    ? best.candidate
    : undefined
}

/** Levenshtein distance: insertions, deletions and replacements. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const replace = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(replace, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** The address that was likely meant. */
export function suggestAddress(value: string): string | undefined {
  const bare = value
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^sips?:(?:\/\/)?/i, '')
  const suggestion = `sip:${bare.replace(/[;?].*$/, '').replace(/^([^@:]*):[^@]*@/, '$1@')}`
  return isAddress(suggestion) ? suggestion : undefined
}

/** The ICE server that was likely meant: without the slashes, with a scheme, without a query that STUN does not have. */
export function suggestIceUrl(value: string): string | undefined {
  const bare = value.trim().replace(/^(stuns?|turns?):\/+/i, '$1:')
  return [bare, bare.replace(/\?.*$/, ''), `stun:${bare}`].find(isIceUrl)
}
