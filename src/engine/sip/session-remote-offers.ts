import type { Core, Session } from 'sip.js'
import type { Clock } from '../clock.ts'
import type { OfferOptions } from '../media/exchange.ts'
import { ACCEPTED, isForeign } from './session-facts.ts'
import { descriptionOf } from './session-media.ts'

export interface RemoteOffersOptions {
  /** Established. */
  readonly session: Session
  readonly clock: Clock
  /** Whether an offer of ours is being made or is out: the peer's is then refused with 491 (RFC 3261 §14.2). */
  refuse(): boolean
  /** Looks at a re-INVITE before it is answered. @returns false when it has been refused */
  admit(request: Core.IncomingInviteRequest): boolean
  /** What our person wants: where the peer leaves the offer to us it is this one. */
  wanted(): OfferOptions
  /** The peer's exchange is over, ours may begin. */
  onFree(): void
  /** The ACK to our answer never came: the session is to be ended (RFC 3261 §14.2). */
  onUnacknowledged(): void
}

export interface RemoteOffers {
  /** A re-INVITE of the peer is being answered or its ACK is awaited. */
  busy(): boolean
  /** Answers an offer that came in an UPDATE. @returns the answer, or the status to refuse it with (RFC 3311 §5.2) */
  answer(sdp: string): Promise<{ readonly sdp: string } | 488 | 491 | 500>
  close(): void
}

/** 64*T1, milliseconds (RFC 3261 §17.1.1.1). */
const ACK_WAIT = 32_000

/**
 * Watches the peer's re-INVITEs. SIP.js counts only our *sent* offers when it looks for glare and refuses to send while an ACK
 * is out; here both are known.
 */
export function watchRemoteOffers(options: RemoteOffersOptions): RemoteOffers {
  const { session, clock } = options
  const { dialog } = session
  const inDialog = dialog?.delegate
  let stopWaiting: (() => void) | undefined
  let busy = false
  let updating = false

  const free = () => {
    if (!busy) return
    busy = false
    stopWaiting?.()
    stopWaiting = undefined
    options.onFree()
  }

  if (dialog) {
    dialog.delegate = {
      ...inDialog,
      onInvite(request: Core.IncomingInviteRequest) {
        if (isForeign(request.message)) {
          request.reject({ statusCode: 415, extraHeaders: [ACCEPTED] })
          return
        }
        if (options.refuse()) {
          request.reject({ statusCode: 491 })
          return
        }
        // Another exchange of the peer's is not over yet (RFC 3311 §5.2).
        if (updating) {
          request.reject({ statusCode: 500, extraHeaders: ['Retry-After: 1'] })
          return
        }
        if (!options.admit(request)) return
        busy = true
        session.sessionDescriptionHandlerOptionsReInvite = options.wanted()
        inDialog?.onInvite?.(request)
      },
      onAck(ack) {
        stopWaiting?.()
        // With the answer to an offer of our 200 in it, the exchange is over when that is applied.
        const applied = inDialog?.onAck?.(ack)
        if (applied) applied.then(free, free)
        else free()
        return applied
      },
    }
  }
  const before = session.delegate
  session.delegate = {
    ...before,
    onInvite(request, response, status) {
      if (status < 200 || status > 299) free()
      else if (busy) stopWaiting ??= clock.after(ACK_WAIT, () => options.onUnacknowledged())
      before?.onInvite?.(request, response, status)
    },
  }

  const answer = async (sdp: string) => {
    const description = descriptionOf(session)
    if (!description || options.refuse() || description.offering) return 491
    if (busy || updating) return 500
    updating = true
    try {
      await description.setDescription(sdp)
      return { sdp: (await description.getDescription()).body }
    } catch {
      await description.rollbackDescription().catch(() => undefined)
      return 488
    } finally {
      updating = false
      // Its answer goes first.
      queueMicrotask(() => options.onFree())
    }
  }

  return {
    busy: () => busy || updating,
    answer,
    close() {
      busy = false
      stopWaiting?.()
      stopWaiting = undefined
    },
  }
}
