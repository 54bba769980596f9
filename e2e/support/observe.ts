/** One WebSocket frame as the page sent or received it. `at` is the page's performance.now(), ms. */
export interface Frame {
  readonly at: number
  readonly direction: 'out' | 'in'
  readonly text: string
}

/** What the init script keeps in the page for the test to read. */
export interface Observed {
  readonly peers: RTCPeerConnection[]
  readonly players: Set<HTMLMediaElement>
  readonly frames: Frame[]
  readonly violations: string[]
}

declare global {
  interface Window {
    observed: Observed
  }
}

/**
 * Runs in the page before its own code. It watches RTCPeerConnection, media elements, WebSocket frames and violations of the
 * content security policy, and changes none of them.
 */
export function observe(): void {
  const seen: Observed = { peers: [], players: new Set(), frames: [], violations: [] }
  window.observed = seen

  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args, self): RTCPeerConnection {
      const peer = Reflect.construct(target, args, self) as RTCPeerConnection
      seen.peers.push(peer)
      return peer
    },
  })

  const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')
    ?.value as () => Promise<void>
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement): Promise<void> {
    seen.players.add(this)
    return play.call(this)
  }

  const note = (direction: Frame['direction'], data: unknown): void => {
    const text = typeof data === 'string' ? data : `[${Object.prototype.toString.call(data)}]`
    seen.frames.push({ at: performance.now(), direction, text })
  }
  const send = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'send')?.value as WebSocket['send']
  WebSocket.prototype.send = function (this: WebSocket, data: Parameters<WebSocket['send']>[0]): void {
    note('out', data)
    send.call(this, data)
  }
  window.WebSocket = new Proxy(window.WebSocket, {
    construct(target, args, self): WebSocket {
      const socket = Reflect.construct(target, args, self) as WebSocket
      socket.addEventListener('message', (event) => note('in', event.data))
      return socket
    },
  })

  document.addEventListener('securitypolicyviolation', (event) => {
    const violation = `${event.effectiveDirective}: ${event.blockedURI || event.sample}`
    seen.violations.push(violation)
    // What is kept in the page is gone with the next load; the console is heard at once.
    console.error(`policy: ${violation}`)
  })
}
