import { Inviter, type Core } from 'sip.js'
import { header } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import { exactUri } from './exact-uri.ts'
import { registered, SDP, settle, type TestLine } from './line.fixture.ts'
import type { LineOptions } from './user-agent.ts'
import { createServer, grant, requestsOf, respond, type Connection, type WireServer } from './wire.fixture.ts'

export const ANSWER = [
  ['Contact', '<sip:bob@192.0.2.4;transport=ws>'],
  ['Content-Type', 'application/sdp'],
] as const

export interface PlacedCall extends TestLine {
  readonly far: Connection
  readonly server: WireServer
  readonly inviter: Inviter
  /** Final and provisional responses that reached the application, by status. */
  readonly heard: number[]
  /** The last INVITE on the wire. */
  readonly invite: () => SipRequest
  /** Answers it. */
  readonly say: (
    status: number,
    extra?: readonly (readonly [string, string])[],
    body?: string,
  ) => Promise<void>
  /** Answers 200 with a session description. */
  readonly answer: () => Promise<void>
}

/** A registered line that has sent an INVITE to a far end written by the test. */
export async function placeCall(
  options: Partial<LineOptions> = {},
  target = 'sip:bob@biloxi.example',
): Promise<PlacedCall> {
  const server = createServer((message, from) => {
    if (message.kind === 'request' && message.method === 'REGISTER') from.say(grant(message))
  })
  const test = await registered(server, options)
  const uri = exactUri(target)
  if (!uri) throw new TypeError(target)
  const heard: number[] = []
  const hear = ({ message }: Core.IncomingResponse) => void heard.push(message.statusCode ?? 0)
  const inviter = new Inviter(test.line.ua, uri)
  const requestDelegate = {
    onTrying: hear,
    onProgress: hear,
    onAccept: hear,
    onRedirect: hear,
    onReject: hear,
  }
  await inviter.invite({ requestDelegate })
  await settle()
  const invite = (): SipRequest => {
    const last = requestsOf(server, 'INVITE').at(-1)
    if (!last) throw new Error('no INVITE was sent')
    return last
  }
  const say: PlacedCall['say'] = async (status, extra = [], body = '') => {
    test.far.say(respond(invite(), status, extra, body))
    await settle()
  }
  return { ...test, server, inviter, heard, invite, say, answer: () => say(200, ANSWER, SDP) }
}

/** A request of the far end in the dialog that its answer made. */
export function inDialog(
  call: PlacedCall,
  method: string,
  cseq: number,
  extra: readonly string[] = [],
): string {
  const request = call.invite()
  const lines = [
    `${method} ${contactOf(request)} SIP/2.0`,
    `Via: SIP/2.0/WS far.example;branch=z9hG4bK${method}${cseq}`,
    `From: ${header(request, 'To') ?? ''};tag=far`,
    `To: ${header(request, 'From') ?? ''}`,
    `Call-ID: ${header(request, 'Call-ID') ?? ''}`,
    `CSeq: ${cseq} ${method}`,
    'Max-Forwards: 70',
    ...extra,
  ]
  return [...lines, '', ''].join('\r\n')
}

/** The URI of the Contact of a request. */
export function contactOf(request: SipRequest): string {
  return /<([^>]*)>/.exec(header(request, 'Contact') ?? '')?.[1] ?? ''
}
