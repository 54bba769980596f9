import { readVia } from '../message/via.ts'
import { hasHeader, header, longName } from '../message/headers.ts'
import { splitFirst } from '../message/list.ts'
import type { Header, SipResponse } from '../message/message.ts'
import { respond } from './respond.ts'

const KEPT = new Set(['Via', 'From', 'To', 'Call-ID', 'CSeq'])
/** Enough for the headers of any honest request. */
const LOOKED_AT = 16_384

/**
 * The response to a text that is not read further, be it malformed, too large or too much: undefined when it is no request,
 * has no Via that can be read, or is an ACK, which nobody answers.
 */
export function salvageResponse(
  text: string,
  status: number,
  more: readonly (readonly [name: string, value: string])[] = [],
  reason?: string,
): SipResponse | undefined {
  const [first = '', ...lines] = headLines(text)
  const method = /^(\S+)\s.*\sSIP\/\d/i.exec(first)?.[1]
  if (method === undefined || /^SIP\//i.test(first) || method === 'ACK') return undefined
  const headers: Header[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = longName(line.slice(0, Math.max(0, colon)).trim())
    const value = line.slice(colon + 1).trim()
    if (KEPT.has(name)) headers.push({ name, value })
  }
  const request = { headers }
  if (!hasHeader(request, 'Via') || !readVia(splitFirst(header(request, 'Via') ?? '').first)) return undefined
  return respond(request, status, more, reason)
}

function headLines(text: string): string[] {
  const part = text.slice(0, LOOKED_AT).replace(/^[\r\n]+/, '')
  const [head = ''] = part.split(/\r?\n\r?\n/, 1)
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  // What the cut went through is no line.
  return head.length === LOOKED_AT ? lines.slice(0, -1) : lines
}
