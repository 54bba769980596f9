import { header, values } from '../../message/headers.ts'
import { makeRequest } from '../../message/make.ts'
import type { SipRequest, SipResponse } from '../../message/message.ts'
import { readNameAddr, tagOf } from '../../message/name-addr.ts'
import { randomHex } from '../random.ts'
import { respond } from '../respond.ts'

type More = readonly (readonly [name: string, value: string])[]

/** The called side's half of one dialog (RFC 3261 §12.1.1). */
export interface LineDialog {
  /** True for a request inside it: our tag in To, theirs in From, the same Call-ID. */
  holds(request: SipRequest): boolean
  /** A response with our tag; to an INVITE also with Contact and the Record-Route it came with. */
  respond(request: SipRequest, status: number, more?: More, body?: string): SipResponse
  /** A request of ours within it (§12.2.1.1). */
  request(method: string, more?: More): SipRequest
  /** Takes over the Contact of a re-INVITE (§12.2.2). */
  refreshTarget(request: SipRequest): void
}

/**
 * @param contact our URI, in angle brackets.
 * @returns undefined if the INVITE lacks what a dialog is made of.
 */
export function createLineDialog(invite: SipRequest, contact: string): LineDialog | undefined {
  const callId = header(invite, 'Call-ID')
  const remote = header(invite, 'From')
  const to = header(invite, 'To')
  const remoteTag = tagOf(invite, 'From')
  let target = contactOf(invite)
  if (!callId || !remote || !to || !remoteTag || !target) return undefined
  const localTag = randomHex(8)
  const local = tagOf(invite, 'To') === undefined ? `${to};tag=${localTag}` : to
  const routes = values(invite, 'Record-Route')
  let sequence = 0

  return {
    holds: (request) =>
      header(request, 'Call-ID') === callId &&
      tagOf(request, 'To') === localTag &&
      tagOf(request, 'From') === remoteTag,
    respond(request, status, more = [], body = '') {
      const isInvite = header(request, 'CSeq')?.endsWith('INVITE') === true
      const joins = isInvite && status > 100 && status < 300
      const recorded: More = joins
        ? values(request, 'Record-Route').map((route) => ['Record-Route', route])
        : []
      const own: More = joins ? [['Contact', contact]] : []
      const type: More = body === '' ? [] : [['Content-Type', 'application/sdp']]
      const tagged = status === 100 ? request.headers : withTo(request, local)
      const response = respond({ headers: tagged }, status, [...recorded, ...own, ...more, ...type])
      response.body = body
      return response
    },
    request(method, more = []) {
      sequence += 1
      return makeRequest(method, target ?? '', [
        ['Via', `SIP/2.0/WS line.invalid;branch=z9hG4bK${randomHex(10)}`],
        ...routes.map((route) => ['Route', route] as const),
        ['Max-Forwards', '70'],
        ['From', local],
        ['To', remote],
        ['Call-ID', callId],
        ['CSeq', `${sequence} ${method}`],
        ...more,
      ])
    },
    refreshTarget(request) {
      target = contactOf(request) ?? target
    },
  }
}

function contactOf(request: SipRequest): string | undefined {
  const [contact = ''] = values(request, 'Contact')
  const uri = readNameAddr(contact)?.uri
  return uri === '*' ? undefined : uri
}

function withTo(request: SipRequest, to: string): SipRequest['headers'] {
  return request.headers.map((entry) =>
    entry.name.toLowerCase() === 'to' ? { name: 'To', value: to } : entry,
  )
}
