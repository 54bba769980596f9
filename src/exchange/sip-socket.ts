import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Connection, Session } from './connection.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { randomHex } from './random.ts'
import { isOwnHost, isOwnOrigin } from './same-origin.ts'

const mostSockets = 256
/** Half of these without a sign of life end a socket (RFC 6455 §5.5.2). */
const pingMs = 30_000
/** Bytes that wait for a peer that does not read. */
const mostWaiting = 4 * 1024 * 1024

export interface SipSockets {
  /** Takes over an HTTP upgrade to SIP over WebSocket (RFC 7118 §4), or refuses it with a plain sentence. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/**
 * SIP over WebSocket for an exchange.
 * @param open makes the exchange's end of a connection.
 * @param allowedHosts names besides this machine's own, `true` for all.
 */
export function createSipSockets(
  open: (connection: Connection) => Session,
  allowedHosts: readonly string[] | true,
): SipSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: DEFAULT_LIMITS.frameBytes,
    perMessageDeflate: false,
    handleProtocols: () => 'sip',
  })
  const silent = new WeakSet<WebSocket>()
  const beat = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate()
      else {
        silent.add(socket)
        socket.ping()
      }
    }
  }, pingMs).unref()

  function join(socket: WebSocket, request: IncomingMessage): void {
    const session = open({
      id: `ws ${randomHex(4)}`,
      address: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '0.0.0.0',
      port: request.socket.remotePort ?? 0,
      send(text) {
        if (socket.bufferedAmount > mostWaiting) socket.terminate()
        else if (socket.readyState === socket.OPEN) socket.send(text)
      },
      close: (code, reason) => socket.close(code, reason),
    })
    socket.on('message', (data: Buffer) => {
      silent.delete(socket)
      session.receive(data.toString('utf8'))
    })
    socket.on('pong', () => silent.delete(socket))
    socket.on('error', () => undefined)
    socket.on('close', () => session.closed())
  }

  return {
    upgrade(request, socket, head) {
      const problem = refusal(request, allowedHosts, server.clients.size)
      if (problem) refuse(socket, ...problem)
      else server.handleUpgrade(request, socket, head, (client) => join(client, request))
    },
    close() {
      clearInterval(beat)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

function refusal(
  { headers }: IncomingMessage,
  allowedHosts: readonly string[] | true,
  sockets: number,
): [status: string, explanation: string] | undefined {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!isOwnHost(headers.host, allowedHosts)) {
    return ['403 Forbidden', 'This exchange is not known by the name in Host.']
  }
  if (!isOwnOrigin(headers)) return ['403 Forbidden', 'Pages of other sites may not use this exchange.']
  if (!offered.includes('sip')) {
    return ['400 Bad Request', 'This WebSocket carries SIP: ask for the subprotocol "sip" (RFC 7118).']
  }
  if (sockets >= mostSockets) return ['503 Service Unavailable', 'Too many connections to this exchange.']
  return undefined
}

function refuse(socket: Duplex, status: string, explanation: string): void {
  socket.on('error', () => undefined)
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(explanation)}`,
      '',
      explanation,
    ].join('\r\n'),
  )
}
