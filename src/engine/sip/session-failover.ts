import type { Core } from 'sip.js'
import type { Clock } from '../clock.ts'
import { isInternal } from './session-facts.ts'

export interface FailoverOptions {
  readonly clock: Clock
  /** Looks whether the server is there at all; if not, the line goes on to the next one. */
  readonly prove: () => void
  /** Sends the INVITE once more. */
  readonly again: () => void
  /** No server was there in time. */
  readonly giveUp: (response: Core.IncomingResponse) => void
}

/**
 * A server that is gone before it has said anything about an INVITE: the same INVITE goes to the next one as a new transaction
 * (RFC 3263 §4.3). Its Call-ID, From tag and CSeq stay, so that a phone which has it already refuses the second (RFC 3261 §8.2.2.2)
 * and does not ring twice.
 */
export interface Failover {
  /** An INVITE leaves. */
  sent(): void
  /** The server has said something, if only 100: from here on it has the call. */
  heard(): void
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

export function createFailover({ clock, prove, again, giveUp }: FailoverOptions): Failover {
  let isHeard = false
  let waits = false
  let stopTimer = (): void => undefined
  let stopPatience: (() => void) | undefined

  function stop(): void {
    stopTimer()
    stopPatience?.()
    waits = false
  }

  return {
    sent() {
      isHeard = false
      stopTimer()
      stopTimer = clock.after(SILENCE, prove)
    },
    heard() {
      isHeard = true
      stop()
    },
    failed(response) {
      stopTimer()
      // 408 is SIP.js's own timer B: the connection stood all the time.
      if (isHeard || !isInternal(response.message) || response.message.statusCode !== 503) return false
      waits = true
      // Once the line knows that its connection is gone: nobody waits out its back-off.
      queueMicrotask(prove)
      // From the first failure on: several servers that fail in turn do not make it longer.
      stopPatience ??= clock.after(PATIENCE, () => {
        if (waits) giveUp(response)
      })
      return true
    },
    recovered() {
      if (!waits) return false
      waits = false
      again()
      return true
    },
    stop,
  }
}
