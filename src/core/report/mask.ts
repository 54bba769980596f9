import { mapTexts } from '../map-texts.ts'

/** The user part of a URI, and a telephone number (RFC 3261 §19.1.1, RFC 3966). */
const USER = /\b(sips?:)([^\s@:<>"]{1,256})(?=(?::[^\s@<>"]{0,256})?@)/gi
const NUMBER = /\b(tel:)([+\d*#().-]{2,64})/gi
/** Who answers a challenge (RFC 7616 §3.4). */
const USERNAME = /(\busername[ \t]*=[ \t]*")((?:\\.|[^"\\\r\n]){1,256})(?=")/gi
/** Display names before an address, in quotes or not (RFC 3261 §20.10). */
const QUOTED_NAME = /(")((?:\\.|[^"\\\r\n]){1,256})(?="[ \t]*<)/g
const PLAIN_NAME =
  /^((?:from|to|contact|f|t|m|reply-to|p-[\w-]*identity|remote-party-id)[ \t]*:[ \t]*)([^"<\r\n:;,]{1,256}?)(?=[ \t]*<)/gim

const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['user', USER],
  ['number', NUMBER],
  ['user', USERNAME],
  ['name', QUOTED_NAME],
  ['name', PLAIN_NAME],
]

/** Fields that hold a name. */
const NAME_FIELD = /^(?:displayName|username)$/
/** Fields that hold an address as the phone's own id of an account. */
const ID_FIELD = /^(?:id|accountId|outgoingAccount)$/

/** What is shorter stands in other words too, such as a status. */
const LITERAL = 4

/**
 * Puts `user-1`, `number-1`, `name-1` for the people in plain data, the same for the same one everywhere; hosts stay. Somebody
 * who is named in a free text alone stays too: nothing knows that it is a name.
 */
export function maskPeople(value: unknown): unknown {
  const aliases = new Map<string, string>()
  const counts = new Map<string, number>()
  const aliasOf = (kind: string, who: string) => {
    const key = who.trim()
    const known = aliases.get(key)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const alias = `${/^\+?[\d().-]+$/.test(key) ? 'number' : kind}-${count}`
    aliases.set(key, alias)
    return alias
  }
  const inPlace = (text: string, field: string) => {
    if (NAME_FIELD.test(field) && text.trim() !== '') return aliasOf('name', text)
    const bare = ID_FIELD.test(field)
      ? text.replace(/^[^@\s]{1,256}(?=@)/, (who) => aliasOf('user', who))
      : text
    return PATTERNS.reduce(
      (rest, [kind, pattern]) =>
        rest.replace(pattern, (_, before: string, who: string) => before + aliasOf(kind, who)),
      bare,
    )
  }
  const named = mapTexts(value, inPlace)
  const literals = [...aliases.keys()]
    .filter((who) => who.length >= LITERAL)
    .toSorted((a, b) => b.length - a.length)
  if (literals.length === 0) return named
  const pattern = new RegExp(`(?<![\\w-])(?:${literals.map(escaped).join('|')})(?![\\w-])`, 'g')
  return mapTexts(named, (text) => text.replace(pattern, (who) => aliases.get(who) ?? who))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
