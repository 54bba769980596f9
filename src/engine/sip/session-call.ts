import { SessionState, type Core, type Invitation, type Inviter, type Session, type UserAgent } from 'sip.js'
import type { MediaState } from '../../core/call.ts'
import { endReason, type EndFacts, type EndReason } from '../../core/reason.ts'
import type { CallMedia } from '../media/call-media.ts'
import { createFocus } from './focus.ts'
import type { CallContext, LiveCall } from './live-call.ts'
import { sendBye } from './session-bye.ts'
import { createHold, type Hold } from './session-hold.ts'
import { createIdentity } from './session-identity.ts'
import { requestFacts, responseFacts, type CallFact } from './session-facts.ts'
import { descriptionOf } from './session-media.ts'
import { createPath, type Path } from './session-path.ts'
import { createRenegotiation, type Renegotiation } from './session-renegotiation.ts'
import { createSessionTones, type SessionTones } from './session-tones.ts'
import { createUpkeep, type Upkeep, type UpkeepOptions } from './session-upkeep.ts'

/** For the peer's records (RFC 3326). */
const EXPIRED = { protocol: 'SIP', cause: 408, text: 'Session expired' } as const

type End = EndReason | Omit<EndFacts, 'answered'>

/** What calls in both directions have in common: their media, their talk once they stand, and their one end. */
export class CallControl {
  readonly media: CallMedia
  readonly context: CallContext
  readonly upkeep: Upkeep
  /** Tells a new identity of the other party, if a message asserts one. */
  readonly identify: ReturnType<typeof createIdentity>
  readonly tones: SessionTones
  #failure: Error | undefined
  #remotelyHeld = false
  #active = false
  #ended = false
  #session: Session | undefined
  #renegotiation: Renegotiation | undefined
  readonly #hold: Hold
  readonly focus = createFocus()
  readonly #path: Path
  #ownsCallId: boolean | undefined

  /** What a description that failed means before the call stands; afterwards it only fails its own exchange. */
  onFailure: (() => void) | undefined

  /** What becomes of an offer of the far end before the call stands; without it, theirs still waits for an answer. */
  onEarlyOffer: UpkeepOptions['early'] | undefined

  /** The early dialog whose media is heard: that far end hears keys before it answers. */
  early: Core.Session | undefined

  /** @param isOut whether our person calls */
  constructor(context: CallContext, ua: UserAgent, isOut: boolean) {
    this.context = context
    this.identify = createIdentity(context, isOut, (fact) => this.tell(fact))
    this.media = context.openMedia({
      onState: (state) => this.#mediaChanged(state),
      onRemoteHold: (held) => this.#remoteHold(held),
      onFailure: (error) => this.#failed(error),
      onNote: (text) => context.noteMedia(text),
    })
    this.upkeep = createUpkeep({
      ua,
      clock: context.clock,
      random: context.random,
      early: (dialog, sdp) => this.onEarlyOffer?.(dialog, sdp) ?? Promise.resolve(500 as const),
      identify: this.identify,
      pressed: () => context.noteMedia('the far end pressed a key, by INFO'),
      gone: (response) => this.#gone(response),
      expired: () => this.#expired(),
      fault: this.fault('UPDATE not answered'),
    })
    this.#path = createPath({
      clock: context.clock,
      isOwn: () => this.#ownsCallId,
      renew: () => this.#renegotiation?.renew(true),
      lost: (lost) => context.mediaFailed(lost),
    })
    this.#hold = createHold({
      media: this.media,
      elsewhere: () => context.elsewhere(),
      ask: (wanted) => this.#renegotiation?.hold(wanted),
      tell: (fact) => this.tell(fact),
    })
    this.tones = createSessionTones({
      context,
      keeps: () => isOut && !this.#active,
      media: this.media,
      dialog: () => this.#session?.dialog ?? this.early,
      allows: (method) => this.upkeep.allows(method),
      tell: (fact) => this.tell(fact),
      gone: (response) => this.#gone(response),
    })
  }

  get active(): boolean {
    return this.#active
  }

  get ended(): boolean {
    return this.#ended
  }

  tell(fact: CallFact): void {
    if (!this.#ended) this.context.tell(fact)
  }

  /** For promises of SIP.js: what they reject with is of interest to the trace alone. */
  fault(what: string): (error: unknown) => void {
    return (error) => {
      if (!this.#ended)
        this.context.noteFault(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /**
   * Ends the call when this session is over for a reason that nobody told, such as SIP.js's own BYE.
   * @param otherwise what it means when no description failed; undefined when the call goes on without this session
   */
  watch(session: Inviter | Invitation, otherwise: () => End | undefined): void {
    this.context.noteDialog(session.request.callId)
    this.context.attach(session)
    session.stateChange.addListener((state) => {
      if (state !== SessionState.Terminated) return
      // SIP.js tells the response that ended it only after the transition.
      queueMicrotask(() => {
        const end = otherwise()
        if (end) this.end(this.#failure ? { by: 'system', mediaFailed: true } : end)
      })
    })
  }

  /** The dialog is confirmed: from here on both sides may renegotiate. */
  confirm(session: Session, ownsCallId: boolean): void {
    if (this.#ended || this.#active) return
    this.#active = true
    this.#ownsCallId = ownsCallId
    this.#session = session
    this.#renegotiation = createRenegotiation({
      session,
      upkeep: this.upkeep,
      ownsCallId,
      clock: this.context.clock,
      random: this.context.random,
      onHeld: (held, refusal) => this.#hold.settled(held, refusal),
      onGone: (response) => this.#gone(response),
      onFault: (what, error) => this.fault(what)(error),
    })
    if (session.dialog) this.upkeep.confirm(session.dialog, this.#renegotiation)
    if (descriptionOf(session)?.stale) this.#renegotiation.renew(false)
    this.focus.confirm(session, () => this.#hold.pending || this.#ended || this.upkeep.refresh())
    this.tell({ type: 'call/answered' })
    if (this.#remotelyHeld) this.tell({ type: 'call/held', side: 'remote', held: true })
  }

  /** What the peer may do to a confirmed dialog; for {@link Session.delegate}. */
  talkDelegate(): NonNullable<Session['delegate']> {
    return {
      onBye: (bye) => {
        bye.accept().catch(this.fault('BYE not answered'))
        this.end(requestFacts(bye.request))
      },
      onInvite: (request, _response, status) => {
        if (status >= 200 && status < 300) this.identify(request)
      },
      // Without this SIP.js follows every REFER by itself.
      onRefer: (referral) => this.context.referred(referral),
      onNotify: (notification) => this.context.notified(notification),
    }
  }

  bye(session: Session): void {
    sendBye(session, this.fault('BYE not sent'))
    this.end({ by: 'local' })
  }

  /** What calls of both directions are asked in the same way. */
  get talk(): Omit<LiveCall, 'answer' | 'decline' | 'redirect' | 'hangUp'> {
    return {
      setMuted: (muted) => this.#setMuted(muted),
      hold: () => this.#setHeld(true),
      resume: () => this.#setHeld(false),
      sendTones: (tones) => this.tones.send(tones),
      takeBackTones: (all) => this.tones.takeBack(all),
      sendWaitingTones: () => this.tones.proceed(),
      keepRinging: () => undefined,
      levels: () => this.media.levels(),
      quality: () => this.media.quality(),
      recover: (moved) => this.#path.recover(moved),
      setFocus: (focus) => this.focus.set(focus),
      gone: (response) => this.#gone(response),
    }
  }

  #setMuted(muted: boolean): void {
    if (this.#ended) return
    this.media.setMuted(muted)
    this.tell({ type: 'call/muted', muted })
  }

  #setHeld(wanted: boolean): void {
    if (this.#active && !this.#ended) this.#hold.set(wanted)
  }

  /** The one end of the call. Everything it held is given back before anybody hears of it. */
  end(end: End): void {
    if (this.#ended) return
    const reason = 'kind' in end ? end : endReason({ ...end, answered: this.#active })
    this.#renegotiation?.close()
    this.upkeep.close()
    this.tones.close()
    this.media.close()
    const { context } = this
    this.#ended = true
    this.#path.close()
    context.tell({ type: 'call/ended', reason })
  }

  /** An early dialog is none that could be ended so: nobody hears keys in it any more. */
  #gone(response: Core.IncomingResponse | undefined): void {
    if (!this.#active) return void (this.early = undefined)
    const cause = response?.message.statusCode ?? 408
    if (this.#session) sendBye(this.#session, this.fault('BYE not sent'), { protocol: 'SIP', cause })
    this.end({ ...(response ? responseFacts(response) : { status: 408 }), by: 'system' })
  }

  #expired(): void {
    if (this.#session) sendBye(this.#session, this.fault('BYE not sent'), EXPIRED)
    this.end({ kind: 'expired', by: 'system' })
  }

  /** Told after each completed exchange. */
  #remoteHold(held: boolean): void {
    this.#failure = undefined
    this.#renegotiation?.settled()
    if (held === this.#remotelyHeld) return
    this.#remotelyHeld = held
    if (this.#active) this.tell({ type: 'call/held', side: 'remote', held })
  }

  #mediaChanged(state: MediaState): void {
    this.tell({ type: 'call/media-changed', media: state })
    this.#path.changed(state)
  }

  #failed(error: Error): void {
    if (this.#ended) return
    this.#failure = error
    this.fault('description failed')(error)
    if (!this.#active) this.onFailure?.()
  }
}
