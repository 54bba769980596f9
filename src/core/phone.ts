import type { TryStep } from './account-try.ts'
import type { AccountConfig } from './account.ts'
import type { BindingsAnswer, BindingsAsk } from './bindings.ts'
import type { CallId, TransferWay } from './call.ts'
import type { PhoneEvent } from './event.ts'
import type { Recording } from './hold-music.ts'
import type { Rules } from './policy.ts'
import type { Levels, Quality } from './quality.ts'
import type { TraceNote } from './trace/entry.ts'
import type { Replaces } from '../message/replaces.ts'
import type { Target } from './target-result.ts'

/**
 * What may be asked of the phone. The engine implements it; ui and effects call it. No method throws and none returns what
 * happened: that comes as {@link PhoneEvent}. A request that the call's state does not allow is ignored.
 */
export interface Phone {
  /** Connects and registers every account. Asking twice is one time. */
  start(): void
  /** Places a call (RFC 3261 §13). Answers its id at once; `call/created` has been told by then. */
  call(accountId: string, target: Target, options?: CallOptions): CallId
  /** Takes a ringing call. @param itself by a rule, not by the person */
  answer(id: CallId, itself?: boolean): void
  /**
   * Refuses a ringing call.
   * @param how what the person laid down unless given
   */
  decline(id: CallId, how?: DeclineKind): void
  /** CANCEL before answer, BYE after (RFC 3261 §9, §15). */
  hangUp(id: CallId): void
  setMuted(id: CallId, muted: boolean): void
  /** Re-INVITE with sendonly (RFC 3264 §8.4). */
  hold(id: CallId): void
  /** Re-INVITE with sendrecv; whichever call is active is held first. */
  resume(id: CallId): void
  /**
   * Hands an active call over: its peer is asked to call `to` (REFER, RFC 3515), or to take the place of this person in the call
   * `to` (RFC 5589 §7); a call that still rings is given up and the peer calls there itself. What comes of it is told as
   * `call/transfer-changed`: done, and the calls are over, or failed, and the person has theirs back.
   * @param how `text`: the peer is asked to write to somebody (RFC 3428) instead of calling them; the call goes on. `park`: the
   * park server `to` is asked, outside of the call, to take this person's place in it (RFC 5359 §2.15); until it has, nothing changes
   */
  transfer(id: CallId, to: Target | CallId, how?: TransferWay): void
  /**
   * Makes one conversation of these calls, together with those of the conference there is: this page mixes them, everybody hears
   * everybody (RFC 4579). Who is held is taken off hold, who rings here is answered, and who is still being called is in it from
   * their answer on. Muting, holding and resuming one of them is from then on muting, holding and resuming all.
   */
  merge(ids: readonly CallId[]): void
  /** Takes one out of the conference, to talk to them alone: the others are held. */
  split(id: CallId): void
  /** Takes the voice of one of a conference away from all, or gives it back. */
  setMutedFor(id: CallId, muted: boolean): void
  /**
   * Decides about `call/transfer-offered` or `phone/asked`: calls whom the peer asks for, or declines (603).
   * @param text what the person writes to them, where that is what is asked for
   */
  answerTransfer(id: CallId, accept: boolean, text?: string): void
  /** What holds from now on for what peers ask. */
  setRules(rules: Rules): void
  /** The music of this person's own for people on hold; without one they hear nothing where it is wanted. */
  setHoldRecording(recording?: Recording): void
  /**
   * Sends DTMF the way that is set, also into early media. What is pressed while a call of ours is not heard yet is kept, up to 64
   * keys, told as `call/tones-kept`, and sent as soon as somebody hears it, once, behind the keys that were dialled with the number.
   * @param tones 0–9 * # A–D; a `,` pauses for 2 s, what stands behind a `w` waits for {@link sendWaitingTones}
   */
  sendTones(id: CallId, tones: string): void
  /** Forgets keys that are kept and that nobody has heard: the last one, or all. */
  takeBackTones(id: CallId, all: boolean): void
  sendWaitingTones(id: CallId): void
  /** A call of ours that is soon given up rings on for as long again. */
  keepRinging(id: CallId): void
  /**
   * Looks at the calls of somebody, or no longer (RFC 4235): what their phones tell of them comes as `watch/changed`.
   * @param uri address of record, as it will stand in the events
   */
  watch(accountId: string, uri: string, wanted: boolean): void
  /** How loud it is now; undefined without sound. Asked for as often as it is drawn: as events twenty a second would fill the trace. */
  levels(id: CallId): Levels | undefined
  /** How the voice path does; undefined without one. To be asked about once a second, for it is measured while somebody asks. */
  quality(id: CallId): Quality | undefined
  /** Asks for the microphone again after a refusal, and puts it into every live call. */
  retryMicrophone(): void
  /** A gesture has happened: play what the browser held back. */
  unlockPlayback(): void
  /** Asks the registrar about all bindings of an account's address, or to end some. @param tell hears the answer, once */
  askBindings(accountId: string, ask: BindingsAsk, tell: (answer: BindingsAnswer) => void): void
  /** Skips the wait before the next connection attempt. */
  reconnectNow(accountId: string): void
  /**
   * Adds an account and registers it. One with the same id gives way to it: that is how an account is changed; while the old
   * one has live calls (core/policy.ts `mayRemove`), that waits for their end.
   */
  addAccount(account: AccountConfig): void
  /** Removes the binding and forgets the account, once it has no live calls any more. */
  removeAccount(accountId: string): void
  /**
   * Connects and registers an account aside from the phone, server after server until one answers, and removes the binding
   * again. Nothing of it enters the state; its messages are in the trace.
   * @param tell hears each step, last of all 'over'
   * @returns gives the trial up
   */
  tryAccount(account: AccountConfig, tell: (step: TryStep) => void): () => void
  /** Nothing ran for `asleep` milliseconds: connections that stood then are made anew at once. */
  wake(asleep: number): void
  /** Ends calls, removes the bindings, closes the connections. */
  stop(): Promise<void>
}

/** How a call is placed. */
export interface CallOptions {
  /** Id of a call that ended with the rule 'asks-first': the person wants it all the same, and it is placed as it was wanted. */
  readonly confirmed?: CallId
  /** Asks that the called person be not told who calls (RFC 3323 §4.1, RFC 3325 §9.3); the own server still knows. */
  readonly anonymous?: boolean | undefined
  /** Takes over this dialog of the target (RFC 3891): one that it has, or an early one that it began. */
  readonly replaces?: Replaces
  /** Asks to be taken into the conversation that this dialog of the target is (RFC 3911). */
  readonly joins?: Omit<Replaces, 'earlyOnly'>
}

/**
 * How a ringing call is refused: `decline` (603, RFC 3261 §21.6.2: nowhere and not now), `busy` (486, §21.4.21: not on this
 * phone, others of the same person may go on ringing), to where a message can be left (302), or with a text (486 and MESSAGE,
 * RFC 3428).
 */
export type DeclineKind = 'decline' | 'busy' | 'voicemail' | { readonly text: string }

/** Where the engine's words go. `event` is always the last thing a handler does: listeners may ask the phone at once. */
export interface PhoneOutlet {
  event(event: PhoneEvent): void
  /** For the trace only: raw messages, socket, ICE, repairs. */
  note(note: TraceNote): void
}
