import { readCSeq } from '../../../message/cseq.ts'
import { header, setHeader, values } from '../../../message/headers.ts'
import { readNameAddr, tagOf } from '../../../message/name-addr.ts'
import { readUri } from '../../../message/uri.ts'
import type { Repair } from './repair-context.ts'

/**
 * SIP.js drops an 18x without a Contact it can read or a To tag, so that nobody hears it ring, and a 200 without Contact, so that the call never
 * stands. Both come from old gateways. The address of the called party takes the Contact's place.
 */
export const repairInviteResponse: Repair = (message) => {
  if (message.kind !== 'response' || message.status === 100 || message.status >= 300) return undefined
  if (readCSeq(header(message, 'CSeq') ?? '')?.method !== 'INVITE') return undefined
  const to = header(message, 'To') ?? ''
  const missing: string[] = []
  if (message.status < 200 && tagOf(message, 'To') === undefined) {
    missing.push('To tag')
    setHeader(message, 'To', `${to};tag=untagged`)
  }
  const uri = readNameAddr(to)?.uri
  const contact = readNameAddr(values(message, 'Contact')[0] ?? '')?.uri
  if (uri !== undefined && !readUri(contact ?? '')) {
    missing.push('Contact')
    setHeader(message, 'Contact', `<${uri}>`)
  }
  return missing.length === 0
    ? undefined
    : `${message.status} to INVITE without ${missing.join(' and ')}: added`
}
