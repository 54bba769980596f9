import type { Fault } from './fault.ts'
import { readHeaderBlock } from './header-block.ts'
import { readMediaType } from './media-type.ts'
import type { Header } from './message.ts'

/** One part of a multipart body. */
export interface Part {
  readonly headers: Header[]
  readonly body: string
}

/** Parts beyond this are left out. */
const MAX_PARTS = 50

/** RFC 2046 §5.1.1; also keeps a search for it cheap. */
const MAX_BOUNDARY = 70

/**
 * The parts of a multipart body (RFC 2046 §5.1, RFC 5621), the preamble and the epilogue left out; empty when the type is
 * not multipart or names no boundary. A part that is multipart itself is read by calling this again. Lenient about bare LF and a
 * missing last boundary.
 */
export function readMultipart(contentType: string, body: string): Part[] {
  const media = readMediaType(contentType)
  const boundary = media?.params.get('boundary')
  if (!media?.type.startsWith('multipart/') || !boundary || boundary.length > MAX_BOUNDARY) return []
  const parts: Part[] = []
  const delimiter = `--${boundary}`
  let partStart = -1
  for (
    let at = findDelimiter(body, delimiter, 0);
    parts.length < MAX_PARTS;
    at = findDelimiter(body, delimiter, partStart)
  ) {
    if (partStart !== -1)
      parts.push(
        readPart(body.slice(partStart, at === -1 ? body.length : lineEndBefore(body, at, partStart))),
      )
    if (at === -1 || body.startsWith('--', at + delimiter.length)) break
    const newline = body.indexOf('\n', at)
    if (newline === -1) break
    partStart = newline + 1
  }
  return parts
}

/** Index of the next delimiter that stands at the beginning of a line and fills it, or -1. */
function findDelimiter(body: string, delimiter: string, from: number): number {
  for (
    let at = body.indexOf(delimiter, from);
    at !== -1;
    at = body.indexOf(delimiter, at + delimiter.length)
  ) {
    const atLineStart = at === 0 || body.charCodeAt(at - 1) === 0x0a
    if (
      atLineStart &&
      /^(?:--)?[ \t]*(?:\r?\n|$)/.test(body.slice(at + delimiter.length, at + delimiter.length + 80))
    ) {
      return at
    }
  }
  return -1
}

/** The line end before a delimiter belongs to the delimiter. */
function lineEndBefore(body: string, at: number, least: number): number {
  const crlf = body.charCodeAt(at - 2) === 0x0d
  return Math.max(least, crlf ? at - 2 : at - 1)
}

function readPart(text: string): Part {
  const faults: Fault[] = []
  const block = readHeaderBlock(text, 0, faults)
  return block ? { headers: block.headers, body: text.slice(block.end) } : { headers: [], body: text }
}
