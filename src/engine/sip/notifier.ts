import type { Core, UserAgent } from 'sip.js'
import { SubscribeUserAgentServer } from 'sip.js/lib/core/user-agents/subscribe-user-agent-server.js'
import { readEvent } from '../../message/subscription.ts'
import type { Clock } from '../clock.ts'
import { contactOf, dialogOfSubscribe, secondsIn, type EventDialog } from './event-dialog.ts'
import { randomToken } from './random.ts'

type Request = Core.IncomingRequestMessage

/** What one subscriber is told, one document after the other. */
export type Teller = (version: number) => string

export interface NotifierOptions {
  readonly ua: UserAgent
  readonly clock: Clock
  /** Event package, lower case, and the media type of its bodies. */
  readonly event: string
  readonly type: string
  /** Whether this subscriber is told anything. @returns what makes their documents; undefined for 403 */
  admit(subscribe: Request): Teller | undefined
}

/** Tells subscribers of an event package (RFC 6665 §4.2). */
export interface Notifier {
  /** There is something new to tell. */
  changed(): void
}

/** What a subscription lasts, seconds. */
const LONGEST = 3600
const SHORTEST = 30
/** Subscribers at the same time. */
const MOST = 32
/** No more than one notification to a subscriber in this time (RFC 4235 §3.10). Milliseconds. */
const PACE = 1_000

interface Subscriber {
  readonly dialog: EventDialog
  readonly tell: Teller
  /** The Event header as it was given: it comes back the same. */
  readonly event: string
  version: number
  /** When it is over, epoch milliseconds. */
  until: number
  stopTimer: () => void
  stopPace?: (() => void) | undefined
  /** Something new came while it could not be told. */
  stale: boolean
}

export function createNotifier(options: NotifierOptions): Notifier {
  const { ua, clock, event, type } = options
  const core = ua.userAgentCore
  const subscribers = new Set<Subscriber>()

  const refuse = (
    request: Pick<SubscribeUserAgentServer, 'reject'>,
    statusCode: number,
    ...extraHeaders: string[]
  ) => void request.reject({ statusCode, extraHeaders })

  const begin = (request: Core.IncomingSubscribeRequest): void => {
    const { message } = request
    const asked = message.getHeader('event') ?? ''
    if (readEvent(asked)?.name !== event) return refuse(request, 489, `Allow-Events: ${event}`)
    if (!accepts(message, type)) return refuse(request, 406, `Accept: ${type}`)
    if (!contactOf(message)) return refuse(request, 400)
    const lasts = lastsOf(message)
    if (lasts === undefined) return refuse(request, 423, `Min-Expires: ${SHORTEST}`)
    const tell = options.admit(message)
    if (!tell) return refuse(request, 403)
    if (subscribers.size >= MOST) return refuse(request, 503, 'Retry-After: 60')
    const toTag = randomToken(12)
    // SIP.js leaves out where the subscriber's requests are to go (RFC 3261 §12.1.1).
    const route = message.getHeaders('record-route').map((value) => `Record-Route: ${value}`)
    request.accept({ statusCode: 200, toTag, extraHeaders: [...route, ...acceptance(lasts)] })
    const dialog = dialogOfSubscribe(
      core,
      message,
      toTag,
      (again) => renew(subscriber, again),
      () => gone(subscriber),
    )
    const subscriber: Subscriber = {
      dialog,
      tell,
      event: asked,
      version: 0,
      until: 0,
      stopTimer: () => undefined,
      stale: false,
    }
    subscribers.add(subscriber)
    extend(subscriber, lasts)
  }

  const acceptance = (lasts: number) => [`Expires: ${lasts}`, `Contact: ${ua.contact.toString()}`]

  /** A refresh, or with Expires 0 the end. */
  const renew = (subscriber: Subscriber, message: Request): void => {
    if (message.method !== 'SUBSCRIBE') {
      core.replyStateless(message, { statusCode: 405 })
      return
    }
    const request = new SubscribeUserAgentServer(core, message)
    const lasts = lastsOf(message)
    if (lasts === undefined) return refuse(request, 423, `Min-Expires: ${SHORTEST}`)
    request.accept({ statusCode: 200, extraHeaders: acceptance(lasts) })
    extend(subscriber, lasts)
  }

  /** Every SUBSCRIBE is followed by all there is to tell (RFC 6665 §4.2.1). */
  const extend = (subscriber: Subscriber, lasts: number): void => {
    subscriber.stopTimer()
    if (lasts === 0) return end(subscriber)
    subscriber.until = clock.now() + lasts * 1000
    subscriber.stopTimer = clock.after(lasts * 1000, () => end(subscriber))
    notify(subscriber)
  }

  const end = (subscriber: Subscriber): void => {
    if (!subscribers.has(subscriber)) return
    send(subscriber, 'terminated;reason=timeout')
    subscriber.dialog.dispose()
  }

  const gone = (subscriber: Subscriber): void => {
    subscribers.delete(subscriber)
    subscriber.stopTimer()
    subscriber.stopPace?.()
  }

  const notify = (subscriber: Subscriber): void => {
    subscriber.stale = false
    subscriber.stopPace?.()
    subscriber.stopPace = clock.after(PACE, () => {
      subscriber.stopPace = undefined
      if (subscriber.stale) notify(subscriber)
    })
    send(subscriber, `active;expires=${Math.max(0, Math.round((subscriber.until - clock.now()) / 1000))}`)
  }

  const send = (subscriber: Subscriber, state: string): void => {
    const request = subscriber.dialog.createOutgoingRequestMessage('NOTIFY', {
      extraHeaders: [
        `Contact: ${ua.contact.toString()}`,
        `Event: ${subscriber.event}`,
        `Subscription-State: ${state}`,
      ],
      body: {
        contentDisposition: 'render',
        contentType: type,
        content: subscriber.tell(subscriber.version++),
      },
    })
    // Whoever cannot be told is told no more (RFC 6665 §4.2.2).
    const forget = () => subscriber.dialog.dispose()
    core.request(request, { onReject: forget, onRedirect: forget })
  }

  Object.assign(ua.delegate ?? {}, { onSubscribeRequest: begin })
  return {
    changed() {
      for (const subscriber of subscribers) {
        if (subscriber.stopPace) subscriber.stale = true
        else notify(subscriber)
      }
    },
  }
}

/** Seconds; undefined for what is too short to be kept up. */
function lastsOf(message: Request): number | undefined {
  const asked = secondsIn(message, 'expires') ?? LONGEST
  return asked > 0 && asked < SHORTEST ? undefined : Math.min(asked, LONGEST)
}

/** Without Accept the package's own type is meant (RFC 6665 §3.1.3). */
function accepts(message: Request, type: string): boolean {
  const written = message.getHeader('accept')
  if (written === undefined) return true
  const own = type.split('/', 1)[0] ?? ''
  return written.split(',').some((range) => {
    const bare = range.split(';', 1)[0]?.trim().toLowerCase()
    return bare === type || bare === '*/*' || bare === `${own}/*`
  })
}
