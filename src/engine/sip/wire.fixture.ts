import { makeResponse } from '../../message/make.ts'
import { header, headers, setHeader } from '../../message/headers.ts'
import type { SipMessage, SipRequest } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { readMessage } from '../../message/read.ts'
import { reasonPhrase } from '../../message/status.ts'
import { writeMessage } from '../../message/write.ts'
import type { SocketLike, SocketListener } from './socket.ts'

/** The far side of one socket. */
export interface Connection {
  readonly url: string
  /** What the phone sent, keep-alives too. */
  readonly received: string[]
  readonly closed: boolean
  /** Sends a frame to the phone. */
  readonly say: (data: unknown) => void
  readonly close: (code?: number, reason?: string) => void
}

export interface WireServer {
  readonly openSocket: (url: string) => SocketLike
  /** In the order they were opened, closed ones too. */
  readonly connections: Connection[]
  /** Whether a socket to this URL opens, is refused, or gets no answer at all. */
  accept: (url: string) => 'open' | 'refused' | 'silent'
  /** What the server does with a SIP message. */
  receive: (message: SipMessage, connection: Connection, text: string) => void
}

/** A server at the other end of an in-memory wire. Every step takes a microtask, as on a real one nothing is synchronous. */
export function createServer(receive: WireServer['receive'] = () => undefined): WireServer {
  const server: WireServer = {
    connections: [],
    accept: () => 'open',
    receive,
    openSocket(url) {
      const answer = server.accept(url)
      let listener: SocketListener | undefined
      let state: 'opening' | 'open' | 'closed' = 'opening'
      const end = (code: number, reason: string): void => {
        if (state === 'closed') return
        state = 'closed'
        queueMicrotask(() => listener?.close({ code, reason }))
      }
      const connection: Connection = {
        url,
        received: [],
        get closed() {
          return state === 'closed'
        },
        say: (data) => queueMicrotask(() => state === 'open' && listener?.message(data)),
        close: (code = 1006, reason = '') => end(code, reason),
      }
      const socket: SocketLike = {
        listen: (next) => (listener = next),
        send(text) {
          if (state !== 'open') throw new Error('the socket is not open')
          connection.received.push(text)
          queueMicrotask(() => {
            const read = readMessage(text)
            if (read.ok) server.receive(read.message, connection, text)
          })
        },
        close: () => end(1000, ''),
      }
      server.connections.push(connection)
      if (answer === 'refused') end(1006, '')
      if (answer === 'open') {
        queueMicrotask(() => {
          if (state !== 'opening') return
          state = 'open'
          listener?.open('sip')
        })
      }
      return socket
    },
  }
  return server
}

/** The messages among frames. */
export function messagesOf(frames: readonly string[]): SipMessage[] {
  return frames.flatMap((text) => {
    const read = readMessage(text)
    return read.ok ? [read.message] : []
  })
}

/** The requests of one method that the phone sent, over all connections. */
export function requestsOf(server: WireServer, method: string): SipRequest[] {
  return server.connections
    .flatMap(({ received }) => messagesOf(received))
    .filter((message) => message.kind === 'request')
    .filter((request) => request.method === method)
}

/** The response texts `status` that the phone sent. */
export function responsesOf(server: WireServer, status: number): SipMessage[] {
  return server.connections
    .flatMap(({ received }) => messagesOf(received))
    .filter((message) => message.kind === 'response' && message.status === status)
}

/** A response as a server writes it; a To tag is added unless it is 100. */
export function respond(
  request: SipRequest,
  status: number,
  extra: readonly (readonly [string, string])[] = [],
  body = '',
): string {
  const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Record-Route']
    .filter((name) => !extra.some(([given]) => given === name))
    .flatMap((name) => headers(request, name).map((value) => [name, value] as const))
  const response = makeResponse(status, reasonPhrase(status), [...copied, ...extra], body)
  if (status !== 100 && tagOf(response, 'To') === undefined) {
    setHeader(response, 'To', `${header(request, 'To') ?? ''};tag=far`)
  }
  return writeMessage(response)
}

/** Grants a REGISTER what it asks for. */
export function grant(request: SipRequest): string {
  return respond(request, 200, [['Contact', header(request, 'Contact') ?? '']])
}
