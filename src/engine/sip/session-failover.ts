import type { Core } from 'sip.js'
import type { Clock } from '../clock.ts'
import { secondsIn } from './event-dialog.ts'
import { isInternal } from './session-facts.ts'
import type { SipLine } from './user-agent.ts'

export interface FailoverOptions {
  readonly clock: Clock
  /** WebSocket URLs of the account's servers. */
  readonly servers: readonly string[]
  readonly sip: Pick<SipLine, 'reconnectNow' | 'server' | 'leave'>
  /** Sends the INVITE once more. */
  readonly again: () => void
  /** No server took it in time. @param response what the last one said */
  readonly giveUp: (response: Core.IncomingResponse) => void
}

/**
 * A server that is gone before it has said anything about an INVITE, or says that it does not serve (503): the same INVITE goes to
 * the next one as a new transaction (RFC 3263 §4.3, RFC 3261 §21.5.4). Its Call-ID, From tag and CSeq stay, so that a phone which
 * has it already refuses the second (RFC 3261 §8.2.2.2) and does not ring twice.
 */
export interface Failover {
  /** An INVITE leaves. */
  sent(): void
  /** The server has said something, if only 100: from here on it has the call. @param rings somebody called has, too */
  heard(rings?: boolean): void
  /** The INVITE is over. @returns whether it waits for another server */
  failed(response: Core.IncomingResponse): boolean
  /** The line is registered. @returns whether an INVITE had waited for that */
  recovered(): boolean
  stop(): void
}

/** A proxy that takes longer than 200 ms says 100 (RFC 3261 §17.2.1): this is a long silence. Milliseconds. */
const SILENCE = 4_000

/** How long a person who has called waits for a server, milliseconds: one that does not answer, and the next. */
const PATIENCE = 16_000

export function createFailover({ clock, servers, sip, again, giveUp }: FailoverOptions): Failover {
  /** Servers that have refused this call: none is asked twice, so that one 503 for all of them ends it. */
  const refused = new Set<string>()
  let isHeard = false
  let rings = false
  let waits = false
  let last: Core.IncomingResponse | undefined
  let stopTimer = (): void => undefined
  let stopPatience: (() => void) | undefined

  /** Looks whether the server is there at all; if not, the line goes on to the next one. */
  const prove = (): void => sip.reconnectNow()

  function stop(): void {
    stopTimer()
    stopPatience?.()
    stopPatience = undefined
    waits = false
  }

  function end(): void {
    stop()
    if (last) giveUp(last)
  }

  /**
   * Proxies make 500 of a 503 from beyond (RFC 3261 §16.7), so this is the server's own; what comes after it has rung is not.
   * @returns whether the line has left the server
   */
  function leaves({ message }: Core.IncomingResponse): boolean {
    refused.add(sip.server())
    if (rings || servers.every((server) => refused.has(server))) return false
    return sip.leave(secondsIn(message, 'retry-after'))
  }

  return {
    sent() {
      isHeard = false
      rings = false
      stopTimer()
      stopTimer = clock.after(SILENCE, prove)
    },
    heard(now = false) {
      isHeard = true
      rings ||= now
      stop()
    },
    failed(response) {
      stopTimer()
      const { message } = response
      // 408 is SIP.js's own timer B: the connection stood all the time.
      if (message.statusCode !== 503) return false
      const isLost = isInternal(message)
      if (isLost ? isHeard : !leaves(response)) return false
      waits = true
      // Once the line knows that its connection is gone: nobody waits out its back-off.
      if (isLost) queueMicrotask(prove)
      if (!isLost || !last) last = response
      // From the first failure on: several servers that fail in turn do not make it longer.
      stopPatience ??= clock.after(PATIENCE, () => waits && end())
      return true
    },
    recovered() {
      if (!waits) return false
      waits = false
      if (refused.has(sip.server())) end()
      else again()
      return true
    },
    stop,
  }
}
