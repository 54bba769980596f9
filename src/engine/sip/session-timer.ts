import type { Core } from 'sip.js'
import {
  SESSION_INTERVAL,
  agreedTimer,
  answerTimer,
  stepTimer,
  wakesAt,
  type SessionTerms,
  type TimerEvent,
  type TimerOffer,
  type TimerState,
} from '../../core/session-timer.ts'
import { readMinSe, readSessionExpires, writeSessionExpires } from '../../message/session-expires.ts'
import type { Clock } from '../clock.ts'

export interface SessionTimerOptions {
  readonly clock: Clock
  /** Time to send a refresh. */
  readonly refresh: () => void
  /** Nothing has refreshed the session: it is over. */
  readonly expire: () => void
}

/** What becomes of a request of the peer that may refresh the session. */
export type TimerVerdict =
  /** Refuse it with 422 and these headers. */
  | { readonly refuse: readonly string[] }
  /** The headers of its 2xx, and what to call once that is sent. */
  | { readonly headers: readonly string[]; readonly settle: () => void }

/** The session timer of one call (RFC 4028). */
export interface SessionTimer {
  /** For every INVITE and UPDATE of ours: whoever leaves them out turns the timer off. */
  headers(): string[]
  /** A 2xx to one of them came. */
  agreed(response: Core.IncomingResponseMessage): void
  /** A 422 came. @returns false when asking once more makes no sense, else {@link headers} have changed */
  raise(response: Core.IncomingResponseMessage): boolean
  judge(request: Core.IncomingRequestMessage): TimerVerdict
  /** A refresh was refused, and the call goes on. */
  refused(): void
  close(): void
}

export function createSessionTimer({ clock, refresh, expire }: SessionTimerOptions): SessionTimer {
  let state: TimerState
  /** Some 2xx has said whether there is a timer at all. */
  let settled = false
  /** The largest Min-SE of a 422 (RFC 4028 §7.4). */
  let least: number | undefined
  let stopWaiting: (() => void) | undefined
  let closed = false

  const step = (event: TimerEvent) => {
    stopWaiting?.()
    stopWaiting = undefined
    if (closed) return
    const next = stepTimer(state, event)
    state = next.state
    const at = wakesAt(state)
    if (at !== undefined) stopWaiting = clock.after(at - clock.now(), wake)
    if (next.act === 'refresh') refresh()
    if (next.act === 'expire') expire()
  }
  const wake = () => step({ type: 'woken', at: clock.now() })
  const agree = (terms: SessionTerms | undefined) => {
    settled = true
    step({ type: 'agreed', at: clock.now(), terms })
  }
  const interval = () => Math.max(state?.terms.interval ?? SESSION_INTERVAL, least ?? 0)

  return {
    headers() {
      if (!state && settled) return []
      const refresher = state && (state.terms.refresher === 'local' ? ('uac' as const) : ('uas' as const))
      const expires = { interval: interval(), ...(refresher ? { refresher } : {}) }
      return [
        `Session-Expires: ${writeSessionExpires(expires)}`,
        ...(least === undefined ? [] : [`Min-SE: ${least}`]),
      ]
    },
    agreed: (response) => agree(agreedTimer(readSessionExpires(response.getHeader('session-expires')))),
    raise(response) {
      const wanted = readMinSe(response.getHeader('min-se'))
      // No more than it asked for already, or more than a day: it would be asked for ever.
      if (wanted === undefined || wanted <= interval() || wanted > 86_400) return false
      least = wanted
      return true
    },
    judge(request) {
      const offer = timerOffer(request)
      const answer = answerTimer(offer, state?.terms)
      if ('refuse' in answer) return { refuse: [`Min-SE: ${answer.refuse}`] }
      const { terms } = answer
      return { headers: terms ? answerHeaders(terms, offer.supported) : [], settle: () => agree(terms) }
    },
    refused: () => step({ type: 'refused', at: clock.now() }),
    close() {
      closed = true
      stopWaiting?.()
    },
  }
}

/** Min-SE for an INVITE whose session would be too short for this phone (RFC 4028 §9); undefined when it is not. */
export function tooShort(request: Core.IncomingRequestMessage): number | undefined {
  const answer = answerTimer(timerOffer(request))
  return 'refuse' in answer ? answer.refuse : undefined
}

function timerOffer(request: Core.IncomingRequestMessage): TimerOffer {
  return {
    expires: readSessionExpires(request.getHeader('session-expires')),
    minSe: readMinSe(request.getHeader('min-se')),
    supported: names(request, 'supported').includes('timer') || names(request, 'require').includes('timer'),
  }
}

/** In a response we are the one who answers. That the peer refreshes must be understood by it (RFC 4028 §9). */
function answerHeaders({ interval, refresher }: SessionTerms, supported: boolean): string[] {
  const expires = { interval, refresher: refresher === 'local' ? ('uas' as const) : ('uac' as const) }
  return [
    `Session-Expires: ${writeSessionExpires(expires)}`,
    ...(supported && refresher === 'remote' ? ['Require: timer'] : []),
  ]
}

/** The tokens of a header whose lines have been joined, in lower case. */
export function names(
  message: Pick<Core.IncomingRequestMessage, 'getHeader'>,
  header: 'supported' | 'require' | 'allow',
): string[] {
  return (message.getHeader(header) ?? '').split(',').map((name) => name.trim().toLowerCase())
}
