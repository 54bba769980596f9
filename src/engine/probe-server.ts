import type { TryFinding } from '../core/account-try.ts'
import type { Clock } from './clock.ts'

/**
 * Looks closer at a server that did not take a SIP connection, as far as a page may.
 * @param found hears what was learned; undefined for nothing
 * @returns stops looking
 */
export type Probe = (
  server: string,
  clock: Clock,
  found: (finding: TryFinding | undefined) => void,
) => () => void

/** A second look should not double the wait. Milliseconds. */
const PATIENCE = 3_000

/**
 * Two things can be told apart: a WebSocket server that only refuses the subprotocol, which takes a connection without one;
 * and, on the page's own host alone, a web server that answers there with a page.
 */
export const probeServer: Probe = (server, clock, found) => {
  let socket: WebSocket | undefined
  const aborter = new AbortController()
  let isOver = false
  const end = (finding?: TryFinding): void => {
    if (isOver) return
    stop()
    found(finding)
  }
  const stopTimer = clock.after(PATIENCE, () => end())
  function stop(): void {
    isOver = true
    stopTimer()
    socket?.close()
    aborter.abort()
  }
  async function askForPage(): Promise<void> {
    const url = new URL(server.replace(/^ws/i, 'http'))
    if (url.origin !== location.origin) return end()
    const response = await fetch(url, { cache: 'no-store', redirect: 'manual', signal: aborter.signal })
    // RFC 6455 §4.4 and RFC 9110 §15.5.22: what is to be a WebSocket only is answered 400 or 426.
    const isSocket = response.status === 400 || response.status === 426
    end(isSocket ? undefined : { code: 'web-page', status: response.status })
  }
  try {
    socket = new WebSocket(server)
    socket.addEventListener('open', () => end({ code: 'no-subprotocol' }))
    socket.addEventListener('error', () => void askForPage().catch(() => end()))
  } catch {
    queueMicrotask(end)
  }
  return stop
}
