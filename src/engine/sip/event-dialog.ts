import { NameAddrHeader, type Core } from 'sip.js'
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js'
import { SubscriptionDialog } from 'sip.js/lib/core/dialogs/subscription-dialog.js'

type Request = Core.IncomingRequestMessage

/**
 * The dialog of a subscription (RFC 6665 §4.4.1). SIP.js's own takes an event with parameters for another one, and drops what a
 * refresh has to say.
 */
export class EventDialog extends Dialog {
  readonly #take: (request: Request) => void
  readonly #gone: () => void

  /** @param gone told when it is disposed of, also with its user agent */
  constructor(
    core: Core.UserAgentCore,
    state: Dialog['dialogState'],
    take: (request: Request) => void,
    gone: () => void = () => undefined,
  ) {
    super(core, state)
    this.#take = take
    this.#gone = gone
  }

  override dispose(): void {
    super.dispose()
    this.#gone()
  }

  override receiveRequest(request: Request): void {
    if (!this.counts(request)) this.core.replyStateless(request, { statusCode: 500 })
    else this.#take(request)
  }

  /**
   * Takes the request as the next one of its sender, and its Contact as where they are now.
   * @returns false when one after it has been there before (RFC 3261 §12.2.2)
   */
  counts(request: Request): boolean {
    if (request.cseq <= (this.remoteSequenceNumber ?? 0)) return false
    this.dialogState.remoteSequenceNumber = request.cseq
    const contact = contactOf(request)
    if (contact) this.dialogState.remoteTarget = contact.uri
    return true
  }
}

/** The dialog that a notification makes at its subscriber. @param subscribe the first request of the subscription */
export function dialogOfNotify(
  core: Core.UserAgentCore,
  subscribe: Core.OutgoingRequestMessage,
  notify: Request,
): EventDialog {
  const state = SubscriptionDialog.initialDialogStateForSubscription(subscribe, notify)
  const dialog = new EventDialog(core, state, (request) => core.replyStateless(request, { statusCode: 405 }))
  dialog.counts(notify)
  return dialog
}

/**
 * The route set is that of the notification (RFC 6665 §4.4.1). A proxy that puts itself into the SUBSCRIBE alone means to stay as well.
 * @param acceptance the 2xx to the SUBSCRIBE
 */
export function takeRoute(dialog: EventDialog, acceptance: Core.IncomingResponseMessage): void {
  if (acceptance.toTag === dialog.remoteTag && dialog.routeSet.length === 0)
    dialog.recomputeRouteSet(acceptance)
}

/** The dialog that a SUBSCRIBE makes at its notifier. @param tag the To tag of its 2xx */
export function dialogOfSubscribe(
  core: Core.UserAgentCore,
  subscribe: Request,
  tag: string,
  take: (request: Request) => void,
  gone?: () => void,
): EventDialog {
  return new EventDialog(core, Dialog.initialDialogStateForUserAgentServer(subscribe, tag), take, gone)
}

/** Undefined when there is none, or none that can be reached. */
export function contactOf(request: Request): NameAddrHeader | undefined {
  const contact: unknown = request.headers['Contact']?.[0]?.parsed
  return contact instanceof NameAddrHeader ? contact : undefined
}

/** The number a header begins with, as in Expires, Min-Expires and Retry-After. Seconds. */
export function secondsIn(
  message: Pick<Core.IncomingResponseMessage | Request, 'getHeader'>,
  name: string,
): number | undefined {
  const digits = /^\s*(\d{1,9})(?!\d)/.exec(message.getHeader(name) ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}
