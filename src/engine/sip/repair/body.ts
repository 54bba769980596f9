import { header, removeHeader, setHeader, type WithHeaders } from '../../../message/headers.ts'
import { readMediaType } from '../../../message/media-type.ts'
import type { SipMessage } from '../../../message/message.ts'
import { readMultipart, type Part } from '../../../message/multipart.ts'
import { readParams } from '../../../message/params.ts'
import type { Repair } from './repair-context.ts'

const SDP = 'application/sdp'

/** Whose bodies are offers and answers, as CSeq ends (RFC 3261 §13.2.1, RFC 3262 §5, RFC 3311 §5). */
const DESCRIBED = /\b(?:INVITE|ACK|PRACK|UPDATE)\s*$/

/**
 * SIP.js compares Content-Type letter by letter, so that `Application/SDP`, a charset or a multipart body is "no SDP", and
 * throws when there is a body without it. What is left here is `application/sdp` and the session description alone (RFC 5621),
 * or nothing where another body may be ignored (RFC 3261 §20.11).
 */
export const repairBody: Repair = (message) => {
  const optional = isOptional(message)
  repairDisposition(message)
  if (message.body === '') return undefined
  const written = header(message, 'Content-Type') ?? ''
  const type = readMediaType(written)?.type
  if (type === undefined)
    return setType(message, /^v=0\r?\n/.test(message.body) ? SDP : 'application/octet-stream')
  if (type.startsWith('multipart/')) return unpack(message, written, optional)
  if (type !== SDP) return leaveOut(message, optional)
  if (written === SDP) return undefined
  setHeader(message, 'Content-Type', SDP)
  return `Content-Type ${written.slice(0, 80)}: read as ${SDP}`
}

function setType(message: SipMessage, type: string): string {
  setHeader(message, 'Content-Type', type)
  return `a body without Content-Type: taken for ${type}`
}

function unpack(message: SipMessage, type: string, optional: boolean): string | undefined {
  const part = findSession(type, message.body, 3)
  if (!part) {
    // Without a word of its own it may be ignored when all of its parts may (RFC 5621 §4).
    const parts = readMultipart(type, message.body)
    return leaveOut(message, optional || (parts.length > 0 && parts.every(isOptional)))
  }
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

/** Whether who does not understand a body may ignore it; required unless said otherwise (RFC 3261 §20.11). */
function isOptional(message: WithHeaders): boolean {
  return (
    readParams(header(message, 'Content-Disposition') ?? '')
      .get('handling')
      ?.toLowerCase() === 'optional'
  )
}

/** What is no session description is none, whatever its disposition says, and goes where it may be ignored. */
function leaveOut(message: SipMessage, optional: boolean): string | undefined {
  if (!DESCRIBED.test(header(message, 'CSeq') ?? '')) return undefined
  removeHeader(message, 'Content-Disposition')
  if (!optional) return undefined
  message.body = ''
  removeHeader(message, 'Content-Type')
  removeHeader(message, 'Content-Length')
  return 'a body that may be ignored: left out'
}

/** A disposition is compared letter by letter too, and one that cannot be read would be lost with an exception. */
function repairDisposition(message: SipMessage): void {
  const written = header(message, 'Content-Disposition')
  if (written === undefined) return
  const type = /^\s*([\w-]+)\s*(?:;|$)/.exec(written)?.[1]?.toLowerCase()
  if (type === undefined) removeHeader(message, 'Content-Disposition')
  else if (!written.startsWith(type)) setHeader(message, 'Content-Disposition', type)
}
