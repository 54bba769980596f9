import type { Fault } from './fault.ts'
import { trimLws } from './lws.ts'
import type { Header } from './message.ts'
import { knownName } from './names.ts'
import { isToken } from './token.ts'

/** More lines than this before the body are an attack, not a message. */
export const MAX_HEADERS = 500

export interface HeaderBlock {
  readonly headers: Header[]
  /** Index after the empty line. */
  readonly end: number
}

/** Reads header lines from `start` to the empty line; undefined when there are more than MAX_HEADERS. Linear. */
export function readHeaderBlock(text: string, start: number, faults: Fault[]): HeaderBlock | undefined {
  const headers: Header[] = []
  let bareLf = false
  let at = start
  for (let number = 1; at < text.length; number++) {
    if (number > MAX_HEADERS) return undefined
    const line = findLine(text, at)
    bareLf ||= line.bareLf
    if (line.end === at && line.next > at) return finish(headers, text, start, line.next, bareLf, faults)
    addLine(headers, text.slice(at, line.end), line.folded, number, faults)
    at = line.next
  }
  faults.push({ code: 'no-blank-line', detail: 'the message ends within its headers' })
  return finish(headers, text, start, text.length, bareLf, faults)
}

interface Line {
  /** Without the line end. */
  end: number
  /** Where the next line begins; the text's length when no line end came. */
  next: number
  folded: boolean
  bareLf: boolean
}

/** The header line at `at` with the lines folded into it. */
function findLine(text: string, at: number): Line {
  const line = { end: text.length, next: text.length, folded: false, bareLf: false }
  for (let from = at; from < text.length; from = line.next) {
    const newline = text.indexOf('\n', from)
    if (newline === -1) {
      line.end = text.length
      line.next = text.length
      return line
    }
    const hasCr = newline > from && text.charCodeAt(newline - 1) === 0x0d
    line.bareLf ||= !hasCr
    line.end = hasCr ? newline - 1 : newline
    line.next = newline + 1
    const after = text.charCodeAt(line.next)
    if (line.end === at || (after !== 0x20 && after !== 0x09)) return line
    line.folded = true
  }
  return line
}

function addLine(headers: Header[], line: string, folded: boolean, number: number, faults: Fault[]): void {
  const colon = line.indexOf(':')
  if (colon === -1) {
    faults.push({ code: 'no-colon', detail: `header line ${number} has no colon` })
    return
  }
  const written = trimLws(line.slice(0, colon))
  const known = knownName(written)
  if (known === undefined && !isToken(written)) {
    faults.push({ code: 'bad-name', detail: `header line ${number} does not begin with a header name` })
    return
  }
  const value = line.slice(colon + 1)
  const name = known ?? written
  if (!folded) headers.push({ name, value: trimLws(value), raw: line })
  else headers.push({ name, value: unfold(value), raw: line.replace(/\r?\n/g, '\r\n') })
}

/** Folding counts as one space (RFC 3261 §7.3.1). */
function unfold(value: string): string {
  const pieces = value.split('\n').map(trimLws)
  return pieces.filter((piece) => piece !== '').join(' ')
}

function finish(
  headers: Header[],
  text: string,
  start: number,
  end: number,
  bareLf: boolean,
  faults: Fault[],
): HeaderBlock {
  if (bareLf && !faults.some(({ code }) => code === 'bare-lf'))
    faults.push({ code: 'bare-lf', detail: 'a header line ends in LF without CR' })
  const controls = findControls(text, start, end)
  if (controls.other)
    faults.push({ code: 'control-character', detail: 'there is a control character in a header' })
  if (!controls.bareCr) return { headers, end }
  faults.push({ code: 'bare-cr', detail: 'there is a CR without LF in a header' })
  return { headers: headers.map(withoutBareCr), end }
}

function findControls(text: string, start: number, end: number): { bareCr: boolean; other: boolean } {
  const found = { bareCr: false, other: false }
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x20 && code !== 0x7f) continue
    if (code === 0x0d) found.bareCr ||= text.charCodeAt(at + 1) !== 0x0a
    else if (code !== 0x0a && code !== 0x09) found.other = true
  }
  return found
}

/** Some take a lone CR for a line end: written back as it came it could smuggle a header past us. */
function withoutBareCr(header: Header): Header {
  if (header.raw === undefined || !/\r(?!\n)/.test(header.raw)) return header
  return { name: header.name, value: header.value.replaceAll('\r', ' ') }
}
