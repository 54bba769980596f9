import type { SipRequest } from '../../message/message.ts'
import { type LineMedia, type OpenMedia, UnacceptableMedia } from './line-media.ts'
import { offerBody } from './offer-body.ts'

export type Described =
  | { readonly ok: true; readonly body: string }
  | {
      readonly ok: false
      readonly status: 415 | 488 | 500
      readonly more: readonly (readonly [name: string, value: string])[]
    }

/** The offer/answer side of a call's INVITEs (RFC 3261 §13.2.1): they offer and we answer, or we offer and the ACK answers. */
export interface CallSound {
  /** What to say to this INVITE; the same for the same one, as a 183 and its 200 must. */
  describe(invite: SipRequest): Promise<Described>
  /** Takes the answer out of the ACK if we offered; false if it is missing or cannot be used. */
  settle(ack: SipRequest): Promise<boolean>
  close(): void
}

/** @param openMedia absent on a line without sound, which so refuses every description with 488. */
export function createCallSound(openMedia: OpenMedia | undefined, onLost: () => void): CallSound {
  let media: LineMedia | undefined
  let last: { invite: SipRequest; weOffer: boolean; described: Promise<Described> } | undefined

  async function agree(invite: SipRequest): Promise<Described> {
    const offer = offerBody(invite)
    if (offer.kind === 'foreign') return { ok: false, status: 415, more: [['Accept', 'application/sdp']] }
    media ??= openMedia?.(onLost)
    if (!media) return { ok: false, status: 488, more: [] }
    try {
      return { ok: true, body: await (offer.kind === 'sdp' ? media.answer(offer.sdp) : media.offer()) }
    } catch (error) {
      return { ok: false, status: error instanceof UnacceptableMedia ? 488 : 500, more: [] }
    }
  }

  return {
    describe(invite) {
      if (last?.invite !== invite) {
        last = { invite, weOffer: offerBody(invite).kind === 'none', described: agree(invite) }
      }
      return last.described
    },
    async settle(ack) {
      if (!last?.weOffer) return true
      const answer = offerBody(ack)
      if (answer.kind !== 'sdp') return false
      try {
        await media?.accept(answer.sdp)
        return true
      } catch {
        return false
      }
    },
    close: () => media?.close(),
  }
}
