import type { Core, UserAgent } from 'sip.js'
import { readSubscriptionState, type SubscriptionState } from '../../message/subscription.ts'
import type { Clock } from '../clock.ts'
import { dialogOfNotify, secondsIn, takeRoute, type EventDialog } from './event-dialog.ts'
import type { ExactUri } from './exact-uri.ts'
import { notifyProblem } from './notify-problem.ts'
import { endOf, ENDS, type SubscriptionEnd } from './subscription-end.ts'

export interface SubscriptionOptions {
  readonly ua: UserAgent
  readonly clock: Clock
  /** Address of record. */
  readonly own: ExactUri
  readonly target: ExactUri
  /** Event package, lower case, and the media type of its bodies. */
  readonly event: string
  readonly type: string
  /** Seconds asked for; 0 fetches the state once (RFC 6665 §4.4.3). */
  readonly expires: number
  /**
   * A body has come. @param leg which notifier sent it: a SUBSCRIBE may fork (RFC 6665 §4.1.4)
   * @returns false when something before it is missing: then all is asked for again
   */
  notified(leg: string, body: string): boolean
  /** One notifier of several tells no more. */
  legOver(leg: string): void
  /** The end of it. Told once. */
  over(end: SubscriptionEnd): void
}

export interface Subscription {
  /** Asks anew for all there is, as after the connection was lost. */
  refresh(): void
  /** Ends it (Expires 0). Nothing is told any more. */
  close(): void
}

/** Timer N, 64*T1: so long a SUBSCRIBE waits for its notification (RFC 6665 §4.1.2.4). Milliseconds. */
const NOTIFY_TIMEOUT = 32_000
/** Notifiers of one forked SUBSCRIBE that are listened to. */
const MOST_LEGS = 8
/** A day fits a timer. Seconds. */
const LONGEST_EXPIRES = 86_400
/** Between two refreshes, however short the notifier wants it. Milliseconds. */
const LEAST_PAUSE = 30_000
const MOST_TRIES = 3

interface Leg {
  readonly dialog: EventDialog
  /** A refresh is on its way. */
  pending: boolean
  /** When a SUBSCRIBE went last, epoch milliseconds. */
  askedAt: number
  stopTimer: () => void
}

/** Subscribes to an event package (RFC 6665 §4.1). SIP.js's Subscriber is not used: see `event-dialog.ts`. */
export function subscribe(options: SubscriptionOptions): Subscription {
  const { ua, clock, own, target, event, type } = options
  const core = ua.userAgentCore
  const legs = new Map<string, Leg>()
  let { expires } = options
  let tries = 0
  let first: Core.OutgoingRequestMessage | undefined
  let acceptance: Core.IncomingResponseMessage | undefined
  let state: 'open' | 'closing' | 'over' = 'open'
  let stopWaiting = (): void => undefined

  const headers = (seconds: number): string[] => [
    `Contact: ${ua.contact.toString()}`,
    `Event: ${event}`,
    `Accept: ${type}`,
    `Expires: ${seconds}`,
  ]
  const keyOf = ({ callId, fromTag }: { callId: string; fromTag: string }) => callId + fromTag + event

  const forget = (): void => {
    state = 'over'
    stopWaiting()
    if (first) core.subscribers.delete(keyOf(first))
    for (const leg of legs.values()) end(leg)
    legs.clear()
  }
  const over = (why: SubscriptionEnd): void => {
    const tells = state === 'open'
    forget()
    if (tells) options.over(why)
  }
  const end = (leg: Leg): void => {
    leg.stopTimer()
    leg.dialog.dispose()
  }
  const waitForNotify = (): void => {
    stopWaiting()
    stopWaiting = clock.after(NOTIFY_TIMEOUT, () => over({}))
  }

  const begin = (): void => {
    const again = first && { callId: first.callId, fromTag: first.fromTag, cseq: first.cseq + 1 }
    const request = core.makeOutgoingRequestMessage(
      'SUBSCRIBE',
      target,
      own,
      target,
      again ?? {},
      headers(expires),
    )
    first = request
    // SIP.js finds by this who waits for a notification; all it asks is what stands here.
    const entry = { onNotify: taken, dispose: forget }
    core.subscribers.set(keyOf(request), entry as unknown as Core.SubscribeUserAgentClient)
    const refused = ({ message }: Core.IncomingResponse) => rejected(message, begin, over)
    core.request(request, { onAccept: accepted, onReject: refused, onRedirect: refused })
    waitForNotify()
  }

  const accepted = ({ message }: Core.IncomingResponse): void => {
    acceptance = message
    const leg = legs.get(message.toTag)
    if (leg) takeRoute(leg.dialog, message)
    if (legs.size === 0 && state !== 'over') waitForNotify()
  }

  /** Asks once more for longer where that is wanted (423), else leaves it. */
  const rejected = (
    message: Core.IncomingResponseMessage,
    again: () => void,
    leave: (end: SubscriptionEnd) => void,
  ): void => {
    const least = secondsIn(message, 'min-expires') ?? 0
    if (message.statusCode === 423 && tries < MOST_TRIES && least > expires && least <= LONGEST_EXPIRES) {
      tries += 1
      expires = least
      again()
      return
    }
    leave(endOf(message))
  }

  const taken = (uas: Core.IncomingNotifyRequest): void => {
    const { message } = uas
    const known = legs.get(message.fromTag)
    const status =
      known && !known.dialog.counts(message)
        ? 500
        : notifyProblem(message, type, known !== undefined || legs.size < MOST_LEGS)
    if (status !== undefined) {
      uas.reject({ statusCode: status, extraHeaders: status === 415 ? [`Accept: ${type}`] : [] })
      return
    }
    const said = readSubscriptionState(message.getHeader('subscription-state') ?? '')
    uas.accept()
    if (!said || !first) return
    stopWaiting()
    const leg = known ?? (said.state === 'terminated' ? undefined : join(message, first))
    const complete =
      state !== 'open' || message.body === '' || options.notified(message.fromTag, message.body)
    if (said.state === 'terminated') left(message.fromTag, said)
    else if (leg && state === 'closing') ask(leg, 0)
    else if (leg) {
      renew(leg, said.expires)
      if (!complete) ask(leg, expires)
    }
  }

  const join = (notify: Core.IncomingRequestMessage, request: Core.OutgoingRequestMessage): Leg => {
    const leg: Leg = {
      dialog: dialogOfNotify(core, request, notify),
      pending: false,
      askedAt: clock.now(),
      stopTimer: () => undefined,
    }
    legs.set(notify.fromTag, leg)
    if (acceptance) takeRoute(leg.dialog, acceptance)
    return leg
  }

  /** @param seconds what is left of it, by the notifier's word (RFC 6665 §4.1.3) */
  const renew = (leg: Leg, seconds = expires): void => {
    const lasts = Math.min(Math.max(1, seconds), LONGEST_EXPIRES) * 1000
    leg.stopTimer()
    leg.stopTimer = clock.after(Math.max(lasts * 0.85, leg.askedAt + LEAST_PAUSE - clock.now()), () => {
      leg.stopTimer = clock.after(Math.max(lasts, LEAST_PAUSE) * 0.15, () =>
        left(leg.dialog.remoteTag, { state: 'terminated', reason: 'timeout' }),
      )
      ask(leg, expires)
    })
  }

  /** SUBSCRIBE within the dialog: a refresh, or the end. */
  const ask = (leg: Leg, seconds: number): void => {
    if (leg.pending) return
    leg.pending = true
    leg.askedAt = clock.now()
    const request = leg.dialog.createOutgoingRequestMessage('SUBSCRIBE', { extraHeaders: headers(seconds) })
    const refused = ({ message }: Core.IncomingResponse) => {
      leg.pending = false
      if (state === 'over') return
      rejected(
        message,
        () => ask(leg, expires),
        (why) => {
          // Anything else leaves it as long as it lasts (RFC 6665 §4.1.2.2).
          if (ENDS.has(why.status ?? 0)) left(leg.dialog.remoteTag, { state: 'terminated' }, why)
        },
      )
    }
    core.request(request, {
      onAccept: ({ message }) => {
        leg.pending = false
        if (seconds === 0) return
        if (state === 'closing') ask(leg, 0)
        else if (state === 'open') renew(leg, Math.min(secondsIn(message, 'expires') ?? seconds, seconds))
      },
      onReject: refused,
      onRedirect: refused,
    })
  }

  const left = (tag: string, { reason, retryAfter }: SubscriptionState, why: SubscriptionEnd = {}): void => {
    const leg = legs.get(tag)
    if (leg) end(leg)
    legs.delete(tag)
    if (state === 'open') options.legOver(tag)
    if (legs.size > 0) return
    over({
      ...why,
      ...(reason === undefined ? {} : { reason }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  }

  begin()
  return {
    refresh() {
      if (state === 'open') for (const leg of legs.values()) ask(leg, expires)
    },
    close() {
      if (state !== 'open') return
      state = 'closing'
      for (const leg of legs.values()) {
        leg.stopTimer()
        ask(leg, 0)
      }
      stopWaiting()
      stopWaiting = clock.after(NOTIFY_TIMEOUT, forget)
    },
  }
}
