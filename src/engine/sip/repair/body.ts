import { header, removeHeader, setHeader } from '../../../message/headers.ts'
import { readMediaType } from '../../../message/media-type.ts'
import type { SipMessage } from '../../../message/message.ts'
import { readMultipart, type Part } from '../../../message/multipart.ts'
import type { Repair } from './repair-context.ts'

const SDP = 'application/sdp'

/**
 * SIP.js compares Content-Type letter by letter, so that `Application/SDP`, a charset or a multipart body is "no SDP", and
 * throws when there is a body without it. What is left here is `application/sdp` and the session description alone (RFC 5621).
 */
export const repairBody: Repair = (message) => {
  repairDisposition(message)
  if (message.body === '') return undefined
  const written = header(message, 'Content-Type') ?? ''
  const type = readMediaType(written)?.type
  if (type === undefined)
    return setType(message, /^v=0\r?\n/.test(message.body) ? SDP : 'application/octet-stream')
  if (type.startsWith('multipart/')) return unpack(message, written)
  if (type !== SDP || written === SDP) return undefined
  setHeader(message, 'Content-Type', SDP)
  return `Content-Type ${written.slice(0, 80)}: read as ${SDP}`
}

function setType(message: SipMessage, type: string): string {
  setHeader(message, 'Content-Type', type)
  return `a body without Content-Type: taken for ${type}`
}

function unpack(message: SipMessage, type: string): string | undefined {
  const part = findSession(type, message.body, 3)
  if (!part) return undefined
  message.body = part.body
  setHeader(message, 'Content-Type', SDP)
  setHeader(message, 'Content-Disposition', 'session')
  removeHeader(message, 'Content-Length')
  return 'a multipart body: its session description taken out'
}

function findSession(type: string, body: string, depth: number): Part | undefined {
  for (const part of readMultipart(type, body)) {
    const inner = header(part, 'Content-Type') ?? ''
    const media = readMediaType(inner)?.type
    if (media === SDP) return part
    const nested =
      depth > 1 && media?.startsWith('multipart/') ? findSession(inner, part.body, depth - 1) : undefined
    if (nested) return nested
  }
  return undefined
}

/** A disposition is compared letter by letter too, and one that cannot be read would be lost with an exception. */
function repairDisposition(message: SipMessage): void {
  const written = header(message, 'Content-Disposition')
  if (written === undefined) return
  const type = /^\s*([\w-]+)\s*(?:;|$)/.exec(written)?.[1]?.toLowerCase()
  if (type === undefined) removeHeader(message, 'Content-Disposition')
  else if (!written.startsWith(type)) setHeader(message, 'Content-Disposition', type)
}
