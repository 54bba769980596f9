import { SessionState, type Core, type Session } from 'sip.js'
import type { Clock } from '../clock.ts'
import { directionOf, type OfferOptions } from '../media/exchange.ts'
import { mendReinvites } from './dialog-reinvite.ts'
import { busyDelay, glareDelay } from './session-glare.ts'
import { isInternal } from './session-facts.ts'
import { descriptionOf } from './session-media.ts'
import { watchRemoteOffers, type RemoteOffers } from './session-remote-offers.ts'
import type { Upkeep } from './session-upkeep.ts'

export interface RenegotiationOptions {
  /** Established. */
  readonly session: Session
  /** Whether our side placed the call, and so chose its Call-ID. */
  readonly ownsCallId: boolean
  readonly clock: Clock
  readonly random: () => number
  readonly upkeep: Upkeep
  /** What was asked for is settled: agreed, or refused and back to what it was. */
  onHeld(held: boolean, refusal: Refusal | undefined): void
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
  /** The session timer wants a re-INVITE with the description as it is, unless another one goes anyway (RFC 4028 §7.4). */
  refresh(): void
  /** Answers an offer that came in an UPDATE. @returns the answer, or the status to refuse it with */
  answer(sdp: string): ReturnType<RemoteOffers['answer']>
  /** An exchange is complete, also one of the call's first INVITE: what had to wait for it goes out. */
  settled(): void
  close(): void
}

/** Glare again and again with a peer that never gives way would go on for ever. */
const RETRIES = 8

/** A person does not wait longer for a peer that has said 100 and then nothing; milliseconds. */
const PATIENCE = 10_000

export function createRenegotiation(options: RenegotiationOptions): Renegotiation {
  const { session, clock, random, upkeep } = options
  let agreed = false
  let wanted = false
  let renewal: OfferOptions | undefined
  let refreshing = false
  /** Our person has asked for something that nothing has been said about yet. */
  let asked = false
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
    admit: (request) => upkeep.admit(request),
    wanted: () => ({ audio: directionOf(wanted), iceRestart: false }),
    onFree: () => pump(),
    onUnacknowledged: () => finish(() => options.onGone()),
  })

  if (session.dialog) mendReinvites(session.dialog)

  function pump(): void {
    // An offer in our 200 is answered in the ACK, which confirms the call before that answer has been applied.
    if (closed || sending || stopWaiting || remote.busy() || descriptionOf(session)?.offering) return
    if (wanted === agreed && !renewal && !refreshing) return
    sending = true
    void send(wanted, renewal)
  }

  async function send(held: boolean, renewing: OfferOptions | undefined): Promise<void> {
    // The options stay with the session for later re-INVITEs unless each one brings its own.
    const unchanged = held === agreed && !renewing
    const offer: OfferOptions = { audio: directionOf(held), iceRestart: false, unchanged, ...renewing }
    try {
      const request = await session.invite({
        sessionDescriptionHandlerOptions: offer,
        requestOptions: { extraHeaders: upkeep.headers() },
        requestDelegate: {
          onAccept: ({ message }) => accepted(message, held, unchanged ? 'unchanged' : renewing),
          onReject: (response) => rejected(response),
        },
      })
      upkeep.sent(request, () => !cancelled && !closed)
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
    refreshRefused()
    if (wanted === agreed) return
    wanted = agreed
    tellHeld({})
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

  function accepted(
    message: Core.IncomingResponseMessage,
    held: boolean,
    renewing: OfferOptions | 'unchanged' | undefined,
  ): void {
    // An answer that could not be applied has ended the session instead.
    if (closed || session.state !== SessionState.Established) return
    ended()
    retries = 0
    agreed = held
    refreshing = false
    upkeep.agreed(message)
    if (renewal === renewing) renewal = undefined
    if (wanted === agreed && (asked || renewing !== 'unchanged')) tellHeld()
    pump()
  }

  function rejected(response: Core.IncomingResponse): void {
    if (closed) return
    const gaveUp = cancelled
    ended()
    const { statusCode: status = 0, reasonPhrase: phrase = '' } = response.message
    if (status === 408 || status === 481) return finish(() => options.onGone(response))
    if (gaveUp) return pump()
    const delay =
      status === 491
        ? glareDelay(options.ownsCallId, random())
        : busyDelay(status, response.message.getHeader('retry-after'))
    if (delay === undefined || retries >= RETRIES) {
      giveUp(status < 300 || isInternal(response.message) ? {} : { status, phrase })
      // Without an answer it has renewed the session all the same (RFC 4028 §7.2).
      if (status < 300) upkeep.agreed(response.message)
      return
    }
    retries += 1
    stopWaiting = clock.after(delay, () => {
      stopWaiting = undefined
      pump()
    })
  }

  function giveUp(refusal: Refusal = {}): void {
    const refused = wanted !== agreed
    const alone = refreshing && !asked && !renewal
    retries = 0
    refreshRefused()
    wanted = agreed
    renewal = undefined
    if (refused) tellHeld(refusal)
    else if (!alone) tellHeld()
    pump()
  }

  function tellHeld(refusal?: Refusal): void {
    asked = false
    options.onHeld(agreed, refusal)
  }

  function refreshRefused(): void {
    if (refreshing) upkeep.refused()
    refreshing = false
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
      asked = true
      if (stopWaiting && wanted === agreed && !renewal) {
        // A refresh waits its turn all the same.
        if (!refreshing) {
          stopWaiting()
          stopWaiting = undefined
          retries = 0
        }
        queueMicrotask(() => closed || tellHeld())
      }
      pump()
    },
    renew(iceRestart) {
      if (closed) return
      renewal = { iceRestart: iceRestart || renewal?.iceRestart === true }
      pump()
    },
    refresh() {
      if (closed) return
      refreshing = true
      pump()
    },
    answer: (sdp) => remote.answer(sdp),
    settled: pump,
    close,
  }
}
