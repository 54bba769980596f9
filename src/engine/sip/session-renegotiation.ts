import { SessionState, type Core, type Session } from 'sip.js'
import type { Clock } from '../clock.ts'
import type { OfferOptions } from '../media/session-description.ts'
import { busyDelay, glareDelay } from './session-glare.ts'
import { isInternal } from './session-facts.ts'
import { descriptionOf } from './session-media.ts'
import { watchRemoteOffers } from './session-remote-offers.ts'

export interface RenegotiationOptions {
  /** Established. */
  readonly session: Session
  /** Whether our side placed the call, and so chose its Call-ID. */
  readonly ownsCallId: boolean
  readonly clock: Clock
  readonly random: () => number
  /** What was asked for is settled: agreed, or refused and back to what it was. */
  onHeld(held: boolean, refusal?: Refusal): void
  /** The peer does not know the dialog any more or is silent (RFC 3261 §12.2.1.2): the call is over. */
  onGone(response?: Core.IncomingResponse): void
  onFault(what: string, error: unknown): void
}

/** The final response that refused what was asked for; empty when none came. */
export interface Refusal {
  readonly status?: number
  readonly phrase?: string
}

/** The one queue of re-INVITEs of a call (RFC 3261 §14): one at a time, never during one of the peer's. */
export interface Renegotiation {
  /** Asks for hold or resume. What was asked last wins; nothing is sent twice. */
  hold(wanted: boolean): void
  /** The path is broken or the connection is new: offers again, with new ICE credentials where the path broke. */
  renew(iceRestart: boolean): void
  /** An exchange is complete, also one of the call's first INVITE: what had to wait for it goes out. */
  settled(): void
  close(): void
}

/** Glare again and again with a peer that never gives way would go on for ever. */
const RETRIES = 8

/** A person does not wait longer for a peer that has said 100 and then nothing; milliseconds. */
const PATIENCE = 10_000

export function createRenegotiation(options: RenegotiationOptions): Renegotiation {
  const { session, clock, random } = options
  let agreed = false
  let wanted = false
  let renewal: OfferOptions | undefined
  let sending = false
  let retries = 0
  let stopWaiting: (() => void) | undefined
  let stopPatience: (() => void) | undefined
  /** What is out was cancelled: its final response decides nothing but whether it still took effect. */
  let cancelled = false
  let closed = false

  const remote = watchRemoteOffers({
    session,
    clock,
    refuse: () => sending,
    onFree: () => pump(),
    onUnacknowledged: () => finish(() => options.onGone()),
  })

  refuseRedirects(session)

  function pump(): void {
    // An offer in our 200 is answered in the ACK, which confirms the call before that answer has been applied.
    if (closed || sending || stopWaiting || remote.busy() || descriptionOf(session)?.offering) return
    if (wanted === agreed && !renewal) return
    sending = true
    void send(wanted, renewal)
  }

  async function send(held: boolean, renewing: OfferOptions | undefined): Promise<void> {
    // The options stay with the session for later re-INVITEs unless each one brings its own.
    const offer: OfferOptions = { audio: held ? 'sendonly' : 'sendrecv', iceRestart: false, ...renewing }
    try {
      const request = await session.invite({
        sessionDescriptionHandlerOptions: offer,
        requestDelegate: {
          onAccept: () => accepted(held, renewing),
          onReject: (response) => rejected(response),
        },
      })
      if (sending && !closed) stopPatience = clock.after(PATIENCE, () => cancel(request))
    } catch (error) {
      if (closed) return
      // The peer's own offer came first: what is wanted is still wanted when that is done.
      const overtaken = remote.busy()
      options.onFault('re-INVITE not sent', error)
      if (descriptionOf(session)?.offering) await rollback()
      ended()
      if (overtaken) pump()
      else giveUp()
    }
  }

  /** RFC 3261 §9.1: its final response follows, at the latest when the CANCEL itself is given up. */
  function cancel(request: Core.OutgoingInviteRequest): void {
    cancelled = true
    request.cancel()
    renewal = undefined
    if (wanted === agreed) return
    wanted = agreed
    options.onHeld(agreed, {})
  }

  function ended(): void {
    sending = false
    cancelled = false
    stopPatience?.()
    stopPatience = undefined
  }

  async function rollback(): Promise<void> {
    try {
      await descriptionOf(session)?.rollbackDescription()
    } catch (error) {
      options.onFault('offer not rolled back', error)
    }
  }

  function accepted(held: boolean, renewing: OfferOptions | undefined): void {
    // An answer that could not be applied has ended the session instead.
    if (closed || session.state !== SessionState.Established) return
    ended()
    retries = 0
    agreed = held
    if (renewal === renewing) renewal = undefined
    if (wanted === agreed) options.onHeld(agreed)
    pump()
  }

  function rejected(response: Core.IncomingResponse): void {
    if (closed) return
    const gaveUp = cancelled
    ended()
    const { statusCode: status = 0, reasonPhrase: phrase = '' } = response.message
    if (status === 408 || status === 481) {
      finish(() => options.onGone(response))
      return
    }
    if (gaveUp) return pump()
    const delay =
      status === 491
        ? glareDelay(options.ownsCallId, random())
        : busyDelay(status, response.message.getHeader('retry-after'))
    if (delay === undefined || retries >= RETRIES)
      return giveUp(isInternal(response.message) ? {} : { status, phrase })
    retries += 1
    stopWaiting = clock.after(delay, () => {
      stopWaiting = undefined
      pump()
    })
  }

  function giveUp(refusal: Refusal = {}): void {
    const refused = wanted !== agreed
    retries = 0
    wanted = agreed
    renewal = undefined
    if (refused) options.onHeld(agreed, refusal)
    else options.onHeld(agreed)
    pump()
  }

  function finish(tell: () => void): void {
    if (closed) return
    close()
    tell()
  }

  function close(): void {
    closed = true
    stopWaiting?.()
    stopWaiting = undefined
    stopPatience?.()
    remote.close()
  }

  return {
    hold(next) {
      if (closed || wanted === next) return
      wanted = next
      if (stopWaiting && wanted === agreed && !renewal) {
        stopWaiting()
        stopWaiting = undefined
        retries = 0
        queueMicrotask(() => closed || options.onHeld(agreed))
      }
      pump()
    },
    renew(iceRestart) {
      if (closed) return
      renewal = { iceRestart: iceRestart || renewal?.iceRestart === true }
      pump()
    },
    settled: pump,
    close,
  }
}

/** SIP.js forgets a 3xx to a re-INVITE, and the call then takes no other: here it is a refusal like any other. */
function refuseRedirects({ dialog }: Session): void {
  if (!dialog) return
  const invite = dialog.invite.bind(dialog)
  dialog.invite = (delegate, options) =>
    invite({ ...delegate, onRedirect: (response) => delegate?.onReject?.(response) }, options)
}
