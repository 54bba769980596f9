import type { Info } from '../message/call-info.ts'

/** How a call is to ring, as whoever sent it on asks (Alert-Info, RFC 3261 §20.4). Made here, never fetched. */
export interface RingStyle {
  /** Cadence by its number in Telcordia GR-506: 2 to 5; the first is the usual one. */
  readonly cadence?: 2 | 3 | 4 | 5
  /** Where the call comes from (`urn:alert:source`, RFC 7462 §7). */
  readonly source?: 'internal' | 'friend' | 'family'
  /** `urn:alert:priority`. */
  readonly priority?: 'high' | 'low'
  /** `urn:alert:duration`. */
  readonly duration?: 'short' | 'long'
  /** It is silent at first (`urn:alert:delay:yes`). */
  readonly delay?: true
}

type Quality = Readonly<Partial<RingStyle>>

/** Indications of the `alert` namespace that sound otherwise than usual; a category counts once. */
const indications: Readonly<Record<string, Quality>> = {
  'source:internal': { source: 'internal' },
  'source:friend': { source: 'friend' },
  'source:family': { source: 'family' },
  'priority:high': { priority: 'high' },
  'priority:low': { priority: 'low' },
  'duration:short': { duration: 'short' },
  'duration:long': { duration: 'long' },
  'delay:yes': { delay: true },
}

const cadences: Readonly<Record<string, Quality>> = {
  2: { cadence: 2 },
  3: { cadence: 3 },
  4: { cadence: 4 },
  5: { cadence: 5 },
}

/**
 * Reads how a call is to ring: URNs of RFC 7462, and what servers write instead (`info=Bellcore-dr3`, `info=alert-internal`).
 * @returns undefined when it rings as usual, also for what is not known
 */
export function ringStyleIn(infos: readonly Info[]): RingStyle | undefined {
  // Of two that say something of the same, the first counts (RFC 7462 §10).
  const style = infos.reduce<RingStyle>((before, info) => ({ ...styleOf(info), ...before }), {})
  return Object.keys(style).length === 0 ? undefined : style
}

function styleOf({ uri, params }: Info): Quality {
  const [, urn] = /^urn:alert:(.{1,256})$/i.exec(uri) ?? []
  if (urn !== undefined) return indicated(urn.toLowerCase())
  const text = `${uri} ${params.get('info') ?? ''}`.toLowerCase()
  const [, number = ''] = /bellcore-dr([1-5])(?!\d)/.exec(text) ?? []
  return cadences[number] ?? (/\binternal\b/.test(text) ? { source: 'internal' } : {})
}

/** One that is not known means what it is a kind of: its last part is left off until it is known (RFC 7462 §9). */
function indicated(urn: string): Quality {
  const parts = urn.split(':')
  for (let length = parts.length; length > 1; length -= 1) {
    const name = parts.slice(0, length).join(':')
    if (Object.hasOwn(indications, name)) return indications[name] ?? {}
  }
  return {}
}
