import { hasHeader, header, headers } from '../../message/headers.ts'
import { makeRequest } from '../../message/make.ts'
import type { SipRequest, SipResponse } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { writeMessage } from '../../message/write.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createServer, grant, messagesOf, requestsOf, respond, type WireServer } from './wire.fixture.ts'

const FAR = 'sip:bob@far.invalid'
const CONTENT = ['Content-Type', 'application/sdp'] as const
const CONTACT = ['Contact', `<${FAR};transport=ws>`] as const

export type Line = readonly [name: string, value: string]

/** What is not given otherwise. */
function unless(given: readonly Line[], defaults: readonly Line[]): Line[] {
  return defaults.filter(([name]) => !given.some(([other]) => other === name))
}

/** A peer whose every word a test chooses. Registers the phone and answers BYE and CANCEL by itself. */
export interface FarEnd {
  readonly server: WireServer
  /** Called for each INVITE, first and in a dialog. */
  onInvite: (invite: SipRequest) => void
  /** Called for each request that has no hook of its own and is not answered by itself. */
  onOther: (request: SipRequest) => void
  /** Answers a request of the phone. A body is a session description. */
  reply(request: SipRequest, status: number, lines?: readonly Line[], body?: string): void
  /** Sends a request in the dialog of this INVITE of the phone or of ours. */
  ask(method: string, invite: SipRequest, lines?: readonly Line[], body?: string): void
  /** Calls the phone; answers the INVITE. */
  call(lines?: readonly Line[], body?: string): SipRequest
  cancel(invite: SipRequest, lines?: readonly Line[]): void
  /** Acknowledges the phone's 200 to an INVITE of ours, with an answer where the 200 had an offer. */
  acknowledge(invite: SipRequest, body?: string): void
  /** The phone's requests of this method. */
  requests(method: string): SipRequest[]
  /** The phone's responses to requests of this method. */
  responses(method: string): SipResponse[]
}

export function createFarEnd(): FarEnd {
  let branches = 0
  let numbers = 100
  const server = createServer((message) => {
    if (message.kind === 'response') return
    if (message.method === 'REGISTER') say(grant(message))
    else if (message.method === 'INVITE') far.onInvite(message)
    else if (message.method === 'BYE') far.reply(message, 200)
    else if (message.method === 'CANCEL') far.reply(message, 200)
    else if (message.method !== 'ACK') far.onOther(message)
  })
  const connection = () => {
    const found = server.connections.findLast((one) => !one.closed)
    if (!found) throw new Error('the phone is not connected')
    return found
  }
  const say = (text: string) => connection().say(text)
  const branch = () => `z9hG4bKfar${++branches}`
  const send = (request: SipRequest) => say(writeMessage(request))

  const far: FarEnd = {
    server,
    onInvite: () => undefined,
    onOther: () => undefined,
    reply(request, status, lines = [], body = '') {
      const contact =
        status > 100 && status < 300 && !lines.some(([name]) => name === 'Contact') ? [CONTACT] : []
      say(respond(request, status, [...contact, ...lines, ...(body === '' ? [] : [CONTENT])], body))
    },
    ask(method, invite, lines = [], body = '') {
      const ours = header(invite, 'Via')?.includes('far.invalid') === true
      const answer = far
        .responses('INVITE')
        .findLast((one) => header(one, 'Call-ID') === header(invite, 'Call-ID') && hasHeader(one, 'Contact'))
      const farTag = tagOf(invite, 'To') ? '' : ';tag=far'
      const [from, to] = ours
        ? [header(invite, 'From'), header(answer ?? invite, 'To')]
        : [`${header(invite, 'To')}${farTag}`, header(invite, 'From')]
      const target = /<([^>]+)>/.exec(header(ours ? (answer ?? invite) : invite, 'Contact') ?? '')?.[1] ?? ''
      send(
        makeRequest(
          method,
          target,
          [
            ['Via', `SIP/2.0/WS far.invalid;branch=${branch()}`],
            ['Max-Forwards', '70'],
            ['From', from ?? ''],
            ['To', to ?? ''],
            ['Call-ID', header(invite, 'Call-ID') ?? ''],
            ...unless(lines, [
              ['CSeq', `${++numbers} ${method}`],
              CONTACT,
              ...(body === '' ? [] : [CONTENT]),
            ]),
            ...lines,
          ],
          body,
        ),
      )
    },
    call(lines = [], body = sdpOf('sendrecv')) {
      const contact = /<([^>]+)>/.exec(
        header(far.requests('REGISTER')[0] ?? { headers: [] }, 'Contact') ?? '',
      )?.[1]
      const defaults: readonly Line[] = [
        ['From', `"Bob" <sip:bob@biloxi.example>;tag=far${++numbers}`],
        ['To', '<sip:alice@atlanta.example>'],
        ['Call-ID', `call-${++numbers}@far.invalid`],
        ['CSeq', `${++numbers} INVITE`],
        CONTACT,
        ...(body === '' ? [] : [CONTENT]),
      ]
      const invite = makeRequest(
        'INVITE',
        contact ?? '',
        [
          ['Via', `SIP/2.0/WS far.invalid;branch=${branch()}`],
          ['Max-Forwards', '70'],
          ...unless(lines, defaults),
          ...lines,
        ],
        body,
      )
      send(invite)
      return invite
    },
    cancel(invite, lines = []) {
      const copied = ['Via', 'From', 'To', 'Call-ID'].map((name): Line => [name, header(invite, name) ?? ''])
      const cseq = header(invite, 'CSeq')?.replace('INVITE', 'CANCEL') ?? ''
      send(
        makeRequest('CANCEL', invite.uri, [...copied, ['CSeq', cseq], ['Max-Forwards', '70'], ...lines], ''),
      )
    },
    acknowledge(invite, body = '') {
      const answer = far.responses('INVITE').findLast((one) => one.status === 200)
      const lines: Line[] = [
        ['Via', `SIP/2.0/WS far.invalid;branch=${branch()}`],
        ['Max-Forwards', '70'],
        ['From', header(answer ?? invite, 'From') ?? ''],
        ['To', header(answer ?? invite, 'To') ?? ''],
        ['Call-ID', header(answer ?? invite, 'Call-ID') ?? ''],
        ['CSeq', header(answer ?? invite, 'CSeq')?.replace('INVITE', 'ACK') ?? ''],
        ...(body === '' ? [] : [CONTENT]),
      ]
      send(makeRequest('ACK', invite.uri, lines, body))
    },
    requests: (method) => requestsOf(server, method),
    responses: (method) =>
      server.connections
        .flatMap(({ received }) => messagesOf(received))
        .filter((message) => message.kind === 'response')
        .filter((response) => headers(response, 'CSeq').some((value) => value.endsWith(method))),
  }
  return far
}
