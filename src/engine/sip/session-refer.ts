import type { Core, Invitation, Inviter, Notification } from 'sip.js'
import { writeReferTo } from '../../message/refer.ts'
import type { Replaces } from '../../message/replaces.ts'
import { readEvent } from '../../message/subscription.ts'
import { contactIn } from './focus.ts'
import { isNobody } from './nobody.ts'
import {
  followRefer,
  refusalOf,
  type ReferAnswer,
  type ReferListener,
  type SentRefer,
} from './refer-progress.ts'

export interface ReferOptions extends ReferListener {
  /** Established: its peer is to call. */
  readonly session: Inviter | Invitation
  readonly uri: string
  /** The request to make there; INVITE unless given. */
  readonly method?: 'MESSAGE'
  /** The dialog the peer is to take over there. */
  readonly replaces?: Replaces
  /** Address of record, for Referred-By (RFC 3892). */
  readonly own: string
  /**
   * Told before the end: with this answer the call itself is over (RFC 3261 §12.2.1.2). A REFER is part of no usage that stands
   * beside the call's own, so that a 481 to it can only mean that one, and so can silence (RFC 5057 §5.3).
   */
  readonly gone: (response: Core.IncomingResponse, answer: ReferAnswer) => void
}

/** A REFER within a call, and the subscription it makes (RFC 3515 §2.4.4). */
export interface Refer extends SentRefer {
  /** Looks at a notification within the call. @returns whether it was about this REFER; then it has been answered */
  notified(notification: Notification): boolean
}

/** Asks the peer to call somebody and follows what becomes of it. */
export function sendRefer(options: ReferOptions): Refer {
  const { session } = options
  const progress = followRefer(options)
  const { dialog } = session
  // Who has called without a name does not give one now (RFC 3323 §4.1).
  const by = dialog && isNobody(dialog.localURI) ? [] : [`Referred-By: <${options.own}>`]
  const request = dialog?.refer(
    {
      onAccept: (response) => progress.accepted(response),
      onReject(response) {
        const { statusCode } = response.message
        if (statusCode === 408 || statusCode === 481) options.gone(response, refusalOf(response))
        progress.refused(response)
      },
      onRedirect: (response) => progress.refused(response),
    },
    {
      extraHeaders: [`Contact: ${contactIn(dialog)}`, `Refer-To: ${writeReferTo(options)}`, ...by],
    },
  )

  return {
    get agreed() {
      return progress.agreed
    },
    notified(notification) {
      const { request: message } = notification
      const { name, id } = readEvent(message.getHeader('event') ?? '') ?? {}
      if (progress.isOver || name !== 'refer' || (id !== undefined && Number(id) !== request?.message.cseq))
        return false
      void notification.accept()
      progress.reported(message)
      return true
    },
    close: () => progress.close(),
  }
}
