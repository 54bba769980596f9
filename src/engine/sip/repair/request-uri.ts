import { header } from '../../../message/headers.ts'
import { tagOf } from '../../../message/name-addr.ts'
import { readUri } from '../../../message/uri.ts'
import type { Repair } from './repair-context.ts'

/**
 * SIP.js compares the user of the Request-URI with ours and answers 404, even to a BYE; some proxies strip it, and in a
 * dialog the tags already say that we are meant (RFC 3261 §12.2.2). It also refuses every `sips:` with 416; over TLS, and
 * in a dialog that we began so, we are what such a URI asks for (RFC 5630 §3.1).
 */
export const repairRequestUri: Repair = (message, { contact, secure, isDialog }) => {
  if (message.kind !== 'request') return undefined
  const uri = readUri(message.uri)
  const own = readUri(contact)
  if (!uri || !own || uri.scheme === 'tel') return undefined
  const [callId = '', local = '', remote = ''] = [
    header(message, 'Call-ID'),
    tagOf(message, 'To'),
    tagOf(message, 'From'),
  ]
  const within = isDialog(callId, local, remote)
  const ours = uri.user === undefined || within
  if (ours && uri.user !== own.user) {
    message.uri = contact
    return 'the Request-URI does not name our user: taken for us'
  }
  if (uri.scheme !== 'sips' || !(secure || within)) return undefined
  message.uri = message.uri.replace(/^sips:/i, 'sip:')
  return 'a sips: Request-URI: taken for sip:'
}
