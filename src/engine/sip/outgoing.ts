import type { Core } from 'sip.js'
import { ClientTransaction } from 'sip.js/lib/core/transactions/client-transaction.js'
import type { Authenticator } from './digest.ts'
import { METHODS } from './methods.ts'
import { isNobody } from './nobody.ts'
import { sipsContact } from './sips-contact.ts'
import { randomToken } from './random.ts'

/** Branches carry the magic cookie (RFC 3261 §8.1.1.7). */
function newBranch(): string {
  return `z9hG4bK${randomToken(20)}`
}

/** SIP.js draws branches of seven digits from Math.random. This is for all its user agents and keeps no state. */
function drawBranchesFromCrypto(): void {
  const statics = ClientTransaction as unknown as { makeId(request: Core.OutgoingRequestMessage): string }
  statics.makeId = ({ method, branch }) => {
    if (method !== 'CANCEL') return newBranch()
    if (branch === undefined) throw new Error('a CANCEL needs the branch of its INVITE (RFC 3261 §9.1)')
    return branch
  }
}

/**
 * Completes every request that SIP.js makes: unguessable ids, the methods we really answer, a registrar that is never
 * reached by Service-Route, and credentials at the moment of sending, when body, CSeq and Request-URI are final.
 */
export function completeRequests(core: Core.UserAgentCore, authenticator: Authenticator): void {
  drawBranchesFromCrypto()
  const make = core.makeOutgoingRequestMessage.bind(core)
  core.makeOutgoingRequestMessage = (method, ruri, from, to, options, extraHeaders = [], body) => {
    const ids = { callId: core.configuration.sipjsId + randomToken(24), fromTag: randomToken(12) }
    const register = method === 'REGISTER' ? { routeSet: [], optionTags: ['outbound', 'path', 'gruu'] } : {}
    // Our bindings are of sip:; whatever else goes to a sips: URI has such a Contact (RFC 3261 §8.1.1.8).
    const secure = ruri.scheme === 'sips' && method !== 'REGISTER'
    const headers = extraHeaders.map((line) => {
      if (/^allow\s*:/i.test(line)) return `Allow: ${METHODS.join(', ')}`
      return secure && line.startsWith('Contact:') ? sipsContact(line) : line
    })
    // SIP.js writes the account's name there, in all that follows the INVITE of who calls without one.
    const name = isNobody(from) ? { fromDisplayName: 'Anonymous' } : {}
    const all = { ...ids, ...name, ...given(options), ...register }
    const request = make(method, ruri, from, to, all, headers, body)
    const setVia = request.setViaHeader.bind(request)
    request.setViaHeader = (branch, transport) => {
      setVia(method === 'ACK' ? newBranch() : branch, transport)
      authenticator.authorize(request)
      if (method === 'ACK') copyCredentials(core, request)
    }
    return request
  }
}

function given(options: Core.OutgoingRequestMessageOptions): Core.OutgoingRequestMessageOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** The ACK to a 2xx cannot be challenged: it carries the credentials of its INVITE (RFC 3261 §22.1). */
function copyCredentials(core: Core.UserAgentCore, ack: Core.OutgoingRequestMessage): void {
  for (const { message } of core.userAgentClients.values()) {
    if (message.method !== 'INVITE' || message.callId !== ack.callId || message.cseq !== ack.cseq) continue
    for (const name of ['Authorization', 'Proxy-Authorization']) {
      const values = message.headers[name]
      if (values) ack.headers[name] = values
    }
  }
}
