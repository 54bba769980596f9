import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js'
import type { IceServer } from '../../core/config.ts'
import { openConnection, type Connection, type ConnectionListener } from './connection.ts'
import {
  prepareAnswer,
  prepareOffer,
  restoreDirections,
  transceiverOf,
  type WantedMedia,
} from './directions.ts'
import { answerAfterEarly, applyEarlyAnswer } from './early-answer.ts'
import { isSameEnd, offerAgain, type Exchange, type OfferOptions } from './exchange.ts'
import { dtmfEnd, type DtmfEnd } from './dtmf-end.ts'
import { bounded, holdsUs, isSessionDescription, transportIdentity } from './sdp.ts'

export interface SessionDescriptionListener extends ConnectionListener {
  /** The far end's last description holds us, or no longer does. Told after each completed exchange. */
  onRemoteHold(held: boolean): void
  /** A description could not be made or applied. Told before the session hears of it. */
  onFailure(error: Error): void
}

export interface SessionDescriptionOptions {
  readonly servers: readonly IceServer[]
  readonly listener: SessionDescriptionListener
  /** What the sender carries now; null sends nothing. Asked again on {@link SessionDescription.refreshTrack}. */
  readonly track: () => MediaStreamTrack | null
}

const sdpType = 'application/sdp'

/**
 * Offer/answer (RFC 3264, RFC 8829) of one session on one peer connection. It answers and offers what the person wants, has one
 * exchange in flight at a time, rolls back, and owns nothing but its connection: tracks belong to whoever gave them.
 */
export class SessionDescription implements SessionDescriptionHandler {
  #connection: Connection
  #wanted: WantedMedia = { audio: 'sendrecv' }
  /** What the last completed exchange asked for: where a rollback returns to. */
  #agreed: WantedMedia = this.#wanted
  #exchange: Exchange | undefined
  #stale = false
  #closed = false
  #chain: Promise<unknown> = Promise.resolve()
  /** Ends what waits for a browser that, once closed, never answers. */
  #end: () => void = () => undefined
  readonly #ended: Promise<never>
  readonly #options: SessionDescriptionOptions

  constructor(options: SessionDescriptionOptions) {
    this.#options = options
    this.#connection = openConnection(options.servers, options.listener)
    this.#ended = new Promise((_, reject) => {
      this.#end = () => reject(new Error('session description is closed'))
    })
    this.#ended.catch(() => undefined)
  }

  /** An offer or answer is being made or awaited: a remote offer must be refused with 491 (RFC 3261 §14.2). */
  get offering(): boolean {
    return this.#exchange?.role === 'offerer'
  }

  /** The answer came from another endpoint than the early one and needs a fresh offer (a re-INVITE) to carry media. */
  get stale(): boolean {
    return this.#stale
  }

  get dtmf(): DtmfEnd {
    return dtmfEnd(this.#connection.peer)
  }

  stats(): Promise<RTCStatsReport> {
    return this.#connection.peer.getStats()
  }

  /** Puts the current track into the sender, without any negotiation (W3C WebRTC §5.2 replaceTrack). */
  async refreshTrack(): Promise<void> {
    if (this.#closed) return
    await transceiverOf(this.#connection.peer, 'audio')?.sender.replaceTrack(this.#options.track())
  }

  hasDescription(contentType: string): boolean {
    return isSessionDescription(contentType)
  }

  /** An answer when a remote offer has been applied, else an offer. Rejects when an exchange of our own is in flight. */
  getDescription(options?: object): Promise<BodyAndContentType> {
    if (this.#exchange?.role === 'answerer') return this.#run(() => this.#makeAnswer())
    if (this.#exchange) return this.#refuse('an offer is in flight')
    const exchange: Exchange = { role: 'offerer', sent: false }
    this.#exchange = exchange
    return this.#run(() => this.#makeOffer(exchange, (options ?? {}) as OfferOptions))
  }

  /** Applies an answer to the offer in flight, else a remote offer. Rejects a remote offer while ours is being made. */
  setDescription(sdp: string): Promise<void> {
    const exchange = this.#exchange
    if (exchange?.role === 'offerer') {
      if (!exchange.sent) return this.#refuse('an offer is in flight')
      return this.#run(() => this.#applyAnswer(exchange, bounded(sdp)))
    }
    if (exchange) return this.#refuse('an answer is in flight')
    this.#exchange = { role: 'answerer', sent: false }
    return this.#run(async () => {
      try {
        await this.#connection.peer.setRemoteDescription({ type: 'offer', sdp: bounded(sdp) })
      } catch (error) {
        this.#exchange = undefined
        throw error
      }
    })
  }

  /**
   * Applies the answer of a provisional response (RFC 3960) so that early media is heard. The first endpoint that gives one is
   * kept; what cannot be applied is left for the final response. Resolves with whether early media may flow.
   */
  earlyAnswer(sdp: string): Promise<boolean> {
    const exchange = this.#exchange
    if (this.#closed || exchange?.role !== 'offerer' || !exchange.sent) return Promise.resolve(false)
    const { early } = exchange
    if (early?.settled || (early && transportIdentity(early.sdp) !== transportIdentity(sdp))) {
      return Promise.resolve(true)
    }
    return this.#run(async () => {
      try {
        exchange.early = { sdp, settled: (await applyEarlyAnswer(this.#connection.peer, sdp)) === 'settled' }
        return true
      } catch (error) {
        this.#options.listener.onNote(`early answer not applied: ${asError(error).message}`)
        return false
      }
    })
  }

  /** Answers an offer that follows this early answer of the same endpoint; undefined when it cannot be done. */
  answerEarly(answer: string, offer: string): Promise<string | undefined> {
    const early = this.#exchange?.early
    if (!early || transportIdentity(early.sdp) !== transportIdentity(answer))
      return Promise.resolve(undefined)
    return this.#run(() =>
      answerAfterEarly(this.#connection, early, this.#wanted, offer).catch(() => undefined),
    )
  }

  /** Back to the last agreed descriptions and directions (RFC 8829 §4.1.10.2). Does nothing when no exchange is in flight. */
  rollbackDescription(): Promise<void> {
    return this.#run(async () => {
      const { peer } = this.#connection
      if (peer.signalingState === 'have-local-offer') await peer.setLocalDescription({ type: 'rollback' })
      else if (peer.signalingState === 'have-remote-offer')
        await peer.setRemoteDescription({ type: 'rollback' })
      this.#exchange = undefined
      this.#wanted = this.#agreed
      restoreDirections(peer, this.#agreed)
    })
  }

  sendDtmf(): boolean {
    return false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#connection.close()
    this.#end()
  }

  async #makeOffer(
    exchange: Exchange,
    { audio, iceRestart = false, unchanged = false }: OfferOptions,
  ): Promise<BodyAndContentType> {
    const { peer, candidates } = this.#connection
    const present = peer.localDescription?.sdp
    if (unchanged && present !== undefined) {
      exchange.unchanged = true
      exchange.sent = true
      return { body: offerAgain(present), contentType: sdpType }
    }
    if (audio) this.#wanted = { ...this.#wanted, audio }
    prepareOffer(peer, this.#wanted)
    await this.refreshTrack()
    if (iceRestart) candidates.restart()
    await peer.setLocalDescription(await peer.createOffer({ iceRestart }))
    await candidates.enough()
    exchange.sent = true
    return { body: peer.localDescription?.sdp ?? '', contentType: sdpType }
  }

  async #makeAnswer(): Promise<BodyAndContentType> {
    const { peer, candidates } = this.#connection
    prepareAnswer(peer, this.#wanted)
    await this.refreshTrack()
    await peer.setLocalDescription(await peer.createAnswer())
    await candidates.enough()
    this.#settle(peer.remoteDescription?.sdp ?? '')
    return { body: peer.localDescription?.sdp ?? '', contentType: sdpType }
  }

  async #applyAnswer(exchange: Exchange, sdp: string): Promise<void> {
    const { peer } = this.#connection
    const { early } = exchange
    // What the browser knows nothing of, or has taken as final already.
    const before = exchange.unchanged ? peer.remoteDescription?.sdp : early?.settled ? early.sdp : undefined
    if (early && transportIdentity(early.sdp) !== transportIdentity(sdp)) {
      this.#renew()
    } else if (before === undefined) {
      await peer.setRemoteDescription({ type: 'answer', sdp })
    } else if (exchange.unchanged ? !isSameEnd(before, sdp) : before !== sdp) {
      await peer.setLocalDescription(await peer.createOffer())
      await peer.setRemoteDescription({ type: 'answer', sdp })
    }
    this.#settle(early?.followed ?? sdp)
  }

  /** One offer serves one endpoint: the connection that the early one has used up is replaced by a fresh one. */
  #renew(): void {
    this.#connection.close()
    this.#connection = openConnection(this.#options.servers, this.#options.listener)
    this.#stale = true
  }

  #settle(remoteSdp: string): void {
    this.#exchange = undefined
    this.#agreed = this.#wanted
    if (this.#stale && this.#connection.peer.remoteDescription) this.#stale = false
    this.#options.listener.onRemoteHold(holdsUs(remoteSdp))
  }

  /** One operation after the other; what fails is told before the session hears of it. Rejects on close. */
  #run<T>(operation: () => Promise<T>): Promise<T> {
    const guarded = () => Promise.race([this.#ended, this.#closed ? this.#ended : operation()])
    const result = this.#chain.then(guarded).catch((error: unknown) => {
      if (!this.#closed) this.#options.listener.onFailure(asError(error))
      throw error
    })
    this.#chain = result.catch(() => undefined)
    return result
  }

  #refuse(why: string): Promise<never> {
    return Promise.reject(new Error(`session description refused: ${why}`))
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
