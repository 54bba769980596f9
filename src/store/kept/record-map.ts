/**
 * A setting that is a map is merged entry by entry: two tabs that change different entries at once lose none. `changed` then
 * has, beside the time of the setting as a whole, that of each entry under `setting.entry`, and under `setting.` the time
 * before which all others were as they are. Where all are of one time there is only that: so the record is what it was before
 * entries were told apart, and a program that merges the setting as one still comes to the map that was changed last.
 */
export interface KeptMap {
  /** Whether there is a map, perhaps an empty one. */
  readonly isSet: boolean
  readonly entries: ReadonlyMap<string, unknown>
  /** When the map as a whole was written last: as old at least is every entry, and every one that is missing. */
  readonly base: number
  /** When single entries were changed after that; one that is missing was taken away then. */
  readonly times: ReadonlyMap<string, number>
}

/** What a record says of settings: see `KeptRecord`. */
interface Parts {
  readonly values: Readonly<Record<string, unknown>>
  readonly changed: Readonly<Record<string, number>>
}

/** Whether a key of `changed` is about the map or one of its entries. */
export function isOfMap(key: string, map: string): boolean {
  return key === map || key.startsWith(`${map}.`)
}

/** The map that a record has under `key`; undefined if there is something else. */
export function readMap({ values, changed }: Parts, key: string): KeptMap | undefined {
  const value = Object.hasOwn(values, key) ? values[key] : undefined
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
    return undefined
  const whole = (Object.hasOwn(changed, key) ? changed[key] : undefined) ?? 0
  const prefix = `${key}.`
  const times = new Map(
    Object.entries(changed)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, time]) => [name.slice(prefix.length), time]),
  )
  const entries = new Map<string, unknown>(Object.entries(value ?? {}))
  // A program that knows no entries has written the whole since, or has taken it away.
  if (value === undefined || whole > Math.max(0, ...times.values()))
    return { isSet: value !== undefined, entries, base: whole, times: new Map() }
  const base = times.get('') ?? 0
  times.delete('')
  return { isSet: true, entries, base, times: later(times, base) }
}

/** How a map stands in a record. */
export function writeMap(key: string, { isSet, entries, base, times }: KeptMap): Parts {
  const whole = Math.max(base, ...times.values())
  const single = [...times].map(([name, time]): [string, number] => [`${key}.${name}`, time])
  if (single.length > 0 && base > 0) single.push([`${key}.`, base])
  return {
    values: isSet ? { [key]: Object.fromEntries(entries) } : {},
    changed: Object.fromEntries(whole > 0 ? [[key, whole] as const, ...single] : []),
  }
}

/** Both in one: of each entry the later change, and the same whichever is named first. */
export function mergeMaps(one: KeptMap, other: KeptMap): KeptMap {
  const base = Math.max(one.base, other.base)
  const names = new Set([one, other].flatMap(({ entries, times }) => [...entries.keys(), ...times.keys()]))
  const winners = [...names]
    .toSorted()
    .map((name) => [name, isLater(other, one, name) ? other : one] as const)
  const entries = new Map(
    winners.flatMap(([name, { entries: own }]) => (own.has(name) ? [[name, own.get(name)] as const] : [])),
  )
  const times = new Map(winners.map(([name, winner]) => [name, timeOf(winner, name)]))
  const ahead = wholeOf(one) - wholeOf(other)
  const isSet = ahead === 0 ? one.isSet || other.isSet : (ahead > 0 ? one : other).isSet
  return { isSet: isSet || entries.size > 0, entries, base, times: later(times, base) }
}

/** The map with its entries made those of `value`, at `now` or later than whatever was there; undefined resets it. */
export function changeMap(map: KeptMap, value: object | undefined, now: number): KeptMap {
  const at = Math.max(now, wholeOf(map) + 1)
  const entries = new Map<string, unknown>(Object.entries(value ?? {}))
  const changed = [...new Set([...map.entries.keys(), ...entries.keys()])].filter(
    (name) => textOf(map.entries, name) !== textOf(entries, name),
  )
  // Written in another order.
  if (value !== undefined && changed.length === 0 && map.isSet) return map
  if (value === undefined || changed.length === 0)
    return { isSet: value !== undefined, entries, base: at, times: new Map() }
  return {
    isSet: true,
    entries,
    base: map.base,
    times: new Map([...map.times, ...changed.map((name) => [name, at] as const)]),
  }
}

/** Those after the time of all. */
function later(times: ReadonlyMap<string, number>, base: number): ReadonlyMap<string, number> {
  return new Map([...times].filter(([, time]) => time > base))
}

function wholeOf({ base, times }: KeptMap): number {
  return Math.max(base, ...times.values())
}

function timeOf({ base, times }: KeptMap, name: string): number {
  return times.get(name) ?? base
}

function isLater(one: KeptMap, than: KeptMap, name: string): boolean {
  const ahead = timeOf(one, name) - timeOf(than, name)
  // At the very same moment: whichever text is the greater, so that both tabs decide alike.
  return ahead === 0 ? textOf(one.entries, name) > textOf(than.entries, name) : ahead > 0
}

function textOf(entries: ReadonlyMap<string, unknown>, name: string): string {
  return entries.has(name) ? (JSON.stringify(entries.get(name)) ?? '') : ''
}
