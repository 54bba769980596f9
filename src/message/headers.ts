import { splitFirst, splitOutside } from './list.ts'
import type { Header, SipMessage } from './message.ts'
import { isListName, knownName } from './names.ts'

/** What the functions here need of a message; a part of a multipart body has it too. */
export type WithHeaders = Pick<SipMessage, 'headers'>

/** `v` → `Via`, `call-id` → `Call-ID`; a name that is not known comes back as it is. */
export function longName(name: string): string {
  return knownName(name) ?? name
}

/** Index of the first header of this long name at or after `from`, or -1. Names are case-insensitive. */
function indexOfName(list: readonly Header[], name: string, from = 0): number {
  const lower = name.toLowerCase()
  for (let at = from; at < list.length; at++) {
    const other = list[at]?.name
    if (other === name) return at
    if (other !== undefined && other.length === name.length && other.toLowerCase() === lower) return at
  }
  return -1
}

/** The value of the first header of this name, as it stands: several comma-joined values stay joined. */
export function header(message: WithHeaders, name: string): string | undefined {
  return message.headers[indexOfName(message.headers, longName(name))]?.value
}

/** One value per header line of this name, in their order. */
export function headers(message: WithHeaders, name: string): string[] {
  const found: string[] = []
  const long = longName(name)
  for (
    let at = indexOfName(message.headers, long);
    at !== -1;
    at = indexOfName(message.headers, long, at + 1)
  ) {
    const value = message.headers[at]?.value
    if (value !== undefined) found.push(value)
  }
  return found
}

/**
 * All values of this name in their order. Lines of a header whose grammar is a list are split on commas outside quotes
 * and angle brackets (RFC 3261 §7.3.1); others (WWW-Authenticate, Date, Subject, unknown names …) give one value a line.
 */
export function values(message: WithHeaders, name: string): string[] {
  const lines = headers(message, name)
  return isListName(longName(name)) ? lines.flatMap((line) => splitOutside(line, ',')) : lines
}

/** True when there is at least one header of this name, even an empty one. */
export function hasHeader(message: WithHeaders, name: string): boolean {
  return indexOfName(message.headers, longName(name)) !== -1
}

/** Replaces all headers of this name by one, at the place of the first; adds it at the end when there was none. */
export function setHeader(message: WithHeaders, name: string, value: string): void {
  const long = longName(name)
  const first = indexOfName(message.headers, long)
  if (first === -1) {
    message.headers.push({ name: long, value })
    return
  }
  message.headers[first] = { name: long, value }
  removeFrom(message.headers, long, first + 1)
}

/** Adds a header after the last of that name, else at the end. */
export function addHeader(message: WithHeaders, name: string, value: string): void {
  const long = longName(name)
  let place = message.headers.length
  for (
    let at = indexOfName(message.headers, long);
    at !== -1;
    at = indexOfName(message.headers, long, at + 1)
  ) {
    place = at + 1
  }
  message.headers.splice(place, 0, { name: long, value })
}

/** Adds a header before the first of that name, else on top. */
export function prependHeader(message: WithHeaders, name: string, value: string): void {
  const long = longName(name)
  message.headers.splice(Math.max(0, indexOfName(message.headers, long)), 0, { name: long, value })
}

/** Removes every header of this name. */
export function removeHeader(message: WithHeaders, name: string): void {
  removeFrom(message.headers, longName(name), 0)
}

function removeFrom(list: Header[], name: string, from: number): void {
  for (let at = indexOfName(list, name, from); at !== -1; at = indexOfName(list, name, at)) list.splice(at, 1)
}

/**
 * Takes the first value of a list header away (a Route that was reached, a Via that was popped) and returns it; undefined
 * when there is none. Values joined to it in the same line stay.
 */
export function removeFirstValue(message: WithHeaders, name: string): string | undefined {
  const long = longName(name)
  for (let at = indexOfName(message.headers, long); at !== -1; at = indexOfName(message.headers, long)) {
    const value = message.headers[at]?.value ?? ''
    const { first, rest } = isListName(long) ? splitFirst(value) : { first: value, rest: '' }
    if (rest === '') message.headers.splice(at, 1)
    else message.headers[at] = { name: long, value: rest }
    if (first !== '') return first
  }
  return undefined
}
