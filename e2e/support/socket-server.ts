import { once } from 'node:events'
import { WebSocketServer, type WebSocket } from 'ws'

export interface SocketServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * A WebSocket server for the subprotocol `sip` (RFC 7118) that does with each connection what the test says.
 * @param agrees false for one that agrees to no subprotocol
 */
export async function serveSockets(
  onConnection: (socket: WebSocket) => void,
  port = 0,
  agrees = true,
): Promise<SocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port, handleProtocols: () => agrees && 'sip' })
  server.on('connection', onConnection)
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return {
    url: `ws://127.0.0.1:${address.port}/`,
    async stop() {
      for (const socket of server.clients) socket.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The response a registrar gives to this REGISTER without asking for a password. */
export function registered(register: string): string {
  const line = (name: string): string => new RegExp(`^${name}:.*$`, 'im').exec(register)?.[0] ?? ''
  const contact = line('Contact').replace(/;expires=\d+/i, '')
  return [
    'SIP/2.0 200 OK',
    ...register.split('\r\n').filter((each) => /^Via:/i.test(each)),
    line('From'),
    `${line('To')};tag=registrar`,
    line('Call-ID'),
    line('CSeq'),
    `${contact};expires=600`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}
