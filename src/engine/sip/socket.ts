/** Why a socket closed (RFC 6455 §7.4). */
export interface SocketEnd {
  /** 1000–4999; 1006 when there was no closing handshake. */
  readonly code: number
  readonly reason: string
}

export interface SocketListener {
  /** @param protocol what the server agreed to; '' for none */
  readonly open: (protocol: string) => void
  /** Text; binary frames as an ArrayBuffer. */
  readonly message: (data: unknown) => void
  /** Once, and nothing after it. */
  readonly close: (end: SocketEnd) => void
}

/** What the transport needs of a WebSocket. */
export interface SocketLike {
  /** Takes the place of the listener before; undefined for none. It is never called before this returns. */
  readonly listen: (listener: SocketListener | undefined) => void
  /** @throws when the socket is not open */
  readonly send: (text: string) => void
  readonly close: () => void
}

/**
 * Opens a WebSocket with subprotocol `sip` (RFC 7118 §4.1).
 * @param url `ws:` or `wss:`
 * @throws SyntaxError when the URL is none
 */
export function openWebSocket(url: string): SocketLike {
  const socket = new WebSocket(url, 'sip')
  socket.binaryType = 'arraybuffer'
  let current: SocketListener | undefined
  socket.addEventListener('open', () => current?.open(socket.protocol))
  socket.addEventListener('message', (event) => current?.message(event.data))
  socket.addEventListener('close', ({ code, reason }) => current?.close({ code, reason }))
  return {
    listen: (listener) => (current = listener),
    send: (text) => socket.send(text),
    close: () => socket.close(),
  }
}
