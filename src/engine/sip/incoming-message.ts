import type { NameAddrHeader } from 'sip.js'
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js'
import { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js'
import { readCSeq } from '../../message/cseq.ts'
import { header, values } from '../../message/headers.ts'
import type { SipMessage, SipRequest, SipResponse } from '../../message/message.ts'
import { topVia } from '../../message/via.ts'
import { exactUri } from './exact-uri.ts'
import { readAddress } from './read-address.ts'

type Incoming = IncomingRequestMessage | IncomingResponseMessage

/** SIP.js looks for an option in the first line of these only: all values go into one. */
const JOINED = new Set(['Require', 'Supported', 'Allow', 'Unsupported', 'Accept'])

/** Whose values are wanted one by one, whatever line they came in. */
const SPLIT = new Set(
  'Via Record-Route Route Service-Route Contact P-Asserted-Identity Reason Diversion'.split(' '),
)

/**
 * Longest Call-ID, tag and branch, characters. They name dialogs and transactions and are kept as long as those, a Call-ID with the
 * history; nobody but an attacker needs more.
 */
const LONGEST_ID = 512

/** What stops a message from being understood, with the status that says so to the sender of a request. */
export class BadMessage extends Error {
  readonly status: number

  constructor(reason: string, status = 400) {
    super(reason)
    this.status = status
  }
}

/**
 * The request as SIP.js's core wants it, without its parser: that one drops whatever its grammar does not know.
 * @throws BadMessage
 */
export function toRequest(message: SipRequest): IncomingRequestMessage {
  const incoming = new IncomingRequestMessage()
  const cseq = fill(incoming, message)
  if (cseq.method !== message.method) throw new BadMessage('CSeq names another method')
  incoming.method = message.method
  const ruri = exactUri(message.uri)
  if (!ruri) throw new BadMessage('the Request-URI cannot be read', /^sips?:/i.test(message.uri) ? 400 : 416)
  incoming.ruri = ruri
  const [contact] = incoming.headers['Contact'] ?? []
  if (message.method === 'INVITE' && contact && !contact.parsed)
    throw new BadMessage('Contact cannot be read')
  return incoming
}

/** The response as SIP.js's core wants it. @throws BadMessage */
export function toResponse(message: SipResponse): IncomingResponseMessage {
  const incoming = new IncomingResponseMessage()
  incoming.method = fill(incoming, message).method
  incoming.statusCode = message.status
  incoming.reasonPhrase = message.reason
  return incoming
}

function fill(incoming: Incoming, message: SipMessage): { number: number; method: string } {
  const done = new Set<string>()
  for (const { name, value } of message.headers) {
    if (!SPLIT.has(name) && !JOINED.has(name)) incoming.addHeader(name, value)
    else if (!done.has(name)) {
      done.add(name)
      const all = values(message, name)
      if (JOINED.has(name)) incoming.addHeader(name, all.join(', '))
      else for (const one of all) incoming.addHeader(name, one)
    }
  }
  incoming.body = message.body
  incoming.callId = bounded('Call-ID', required(message, 'Call-ID'))
  incoming.from = identity(incoming, message, 'From')
  incoming.fromTag = bounded('the From tag', incoming.from.getParam('tag') ?? '')
  incoming.to = identity(incoming, message, 'To')
  incoming.toTag = bounded('the To tag', incoming.to.getParam('tag') ?? '')
  for (const contact of incoming.headers['Contact'] ?? []) contact.parsed = readAddress(contact.raw)
  for (const type of incoming.headers['Content-Type'] ?? []) type.parsed = type.raw
  for (const use of incoming.headers['Content-Disposition'] ?? [])
    use.parsed = { type: use.raw.split(';', 1)[0]?.trim() }
  const cseq = readCSeq(required(message, 'CSeq'))
  if (!cseq) throw new BadMessage('CSeq cannot be read')
  incoming.cseq = cseq.number
  const via = topVia(message)
  if (!via) throw new BadMessage('the top Via cannot be read')
  incoming.via = { host: via.host, port: via.port ?? 0 }
  const branch = via.params.get('branch')
  // Without a branch (RFC 2543) the rest of RFC 3261 §17.2.3 tells transactions apart; never written anywhere.
  incoming.viaBranch =
    typeof branch === 'string'
      ? bounded('the branch', branch)
      : `${incoming.callId} ${incoming.fromTag} ${cseq.number} ${via.host}`
  return cseq
}

function bounded(what: string, id: string): string {
  if (id.length > LONGEST_ID) throw new BadMessage(`${what} is too long`)
  return id
}

function required(message: SipMessage, name: string): string {
  const value = header(message, name)
  if (value === undefined || value === '') throw new BadMessage(`${name} is missing`)
  return value
}

function identity(incoming: Incoming, message: SipMessage, name: 'From' | 'To'): NameAddrHeader {
  const parsed = readAddress(required(message, name))
  if (!parsed) throw new BadMessage(`${name} cannot be read`)
  const [first] = incoming.headers[name] ?? []
  if (first) first.parsed = parsed
  return parsed
}
