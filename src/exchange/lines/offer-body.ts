import { header } from '../../message/headers.ts'
import type { SipMessage } from '../../message/message.ts'
import { readMediaType } from '../../message/media-type.ts'
import { readMultipart } from '../../message/multipart.ts'

/** The session description in a message: `none` has no body at all, `foreign` only what is not SDP (RFC 3261 §8.2.3). */
export type OfferBody = { kind: 'none' } | { kind: 'foreign' } | { kind: 'sdp'; sdp: string }

/** Finds it also as one part of a multipart body (RFC 5621). */
export function offerBody(message: SipMessage): OfferBody {
  if (message.body.trim() === '') return { kind: 'none' }
  const contentType = header(message, 'Content-Type') ?? ''
  if (isSdp(contentType)) return { kind: 'sdp', sdp: message.body }
  const parts = readMultipart(contentType, message.body)
  const part = parts.find((candidate) => isSdp(header(candidate, 'Content-Type') ?? ''))
  return part ? { kind: 'sdp', sdp: part.body } : { kind: 'foreign' }
}

function isSdp(contentType: string): boolean {
  return readMediaType(contentType)?.type === 'application/sdp'
}
