/** Why a socket closed (RFC 6455 §7.4). */
export interface SocketEnd {
  /** 1000–4999; 1006 when there was no closing handshake. */
  readonly code: number
  readonly reason: string
}

/** What the transport needs of a WebSocket. Handlers are called asynchronously, `onclose` exactly once and last. */
export interface SocketLike {
  onopen: (() => void) | null
  /** Text; binary frames as an ArrayBuffer. */
  onmessage: ((data: unknown) => void) | null
  onclose: ((end: SocketEnd) => void) | null
  /** @throws when the socket is not open */
  send(text: string): void
  close(): void
}

/**
 * Opens a WebSocket with subprotocol `sip` (RFC 7118 §4.1).
 * @param url `ws:` or `wss:`
 * @throws SyntaxError when the URL is none
 */
export function openWebSocket(url: string): SocketLike {
  const socket = new WebSocket(url, 'sip')
  socket.binaryType = 'arraybuffer'
  const like: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  }
  socket.addEventListener('open', () => like.onopen?.())
  socket.addEventListener('message', (event) => like.onmessage?.(event.data))
  socket.addEventListener('close', ({ code, reason }) => like.onclose?.({ code, reason }))
  return like
}
