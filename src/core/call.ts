import type { Claims } from './claims.ts'
import type { EndReason } from './reason.ts'
import type { RingStyle } from './ring-style.ts'

/** Identifies one call within this phone. Never the SIP Call-ID: a call may outlive a dialog. */
export type CallId = string

export type Direction = 'out' | 'in'

/** The other party as the wire or the person named it. */
export interface Remote {
  /** Address, `sip:`, `sips:` or `tel:` URI as text, without parameters. */
  readonly uri: string
  /** Display name as received (RFC 3261 §20.10), '' if none. Untrusted text. */
  readonly displayName: string
  /** They do not want to be known (RFC 3323); `uri` then names nobody. */
  readonly anonymous?: true
}

/** How a call came to be where it is, besides who placed it. What a message says of it is a claim of whoever wrote it. */
export interface Origin {
  /** The address that was called, where it is not the account's own. */
  readonly called?: string
  /** Who sent the call on to here, the last one first (RFC 5806, RFC 7044). */
  readonly via?: readonly Forwarder[]
  /** The call here that they ask to be taken into (RFC 3911). */
  readonly joins?: CallId
  /** Who asked for the call (RFC 3892): it is a transfer. */
  readonly referredBy?: Remote
  /** Who has it now, whoever was called: it was sent on. */
  readonly forwardedTo?: Remote
  /** How it is to ring; as usual unless given. */
  readonly ring?: RingStyle
  /** What those who placed and passed it on say of it. */
  readonly claims?: Claims
  /** It is taken by itself once it has rung as long, milliseconds: the caller asks for it and the rules allow it. */
  readonly answersAfter?: number
  /** So it was taken. */
  readonly answeredItself?: true
  /** It goes out without the person's number (RFC 3323). */
  readonly withheld?: boolean
}

export interface Forwarder {
  readonly remote: Remote
  readonly reason?: ForwardReason
}

/** Why a call was sent on (RFC 4458 §2, RFC 5806 §4). */
export type ForwardReason = 'unconditional' | 'busy' | 'no-answer' | 'deflected' | 'unavailable'

/** How many stations of a call's way are kept. */
export const FORWARDERS_LIMIT = 5

/** How the voice path is doing (ICE and DTLS taken together, RFC 8445, RFC 5764). */
export type MediaState = 'none' | 'connecting' | 'connected' | 'interrupted' | 'failed'

interface Common {
  readonly id: CallId
  readonly accountId: string
  readonly direction: Direction
  readonly remote: Remote
  readonly origin?: Origin
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly muted: boolean
  readonly media: MediaState
  /** It is one of those that this page mixes into one conversation, or will be once it is answered. */
  readonly conference?: Membership | undefined
}

/** What a call is in a conference (RFC 4579) besides being one of its calls. */
export interface Membership {
  /** Nobody hears them, our person neither. */
  readonly silenced: boolean
}

/** An own call that nobody has answered yet. */
interface Unanswered extends Common {
  /** When it is given up, epoch milliseconds; there while that is near. */
  readonly givesUpAt?: number | undefined
  /** Keys that nobody heard yet; they are sent when somebody does. */
  readonly kept?: KeptTones | undefined
}

export interface KeptTones {
  /** In their order. */
  readonly tones: string
  /** The last that were pressed are not among them: they would have been too many. */
  readonly refused: boolean
}

/** Outgoing: INVITE sent, no provisional response but 100 yet. */
export interface Calling extends Unanswered {
  readonly status: 'calling'
}
/** Outgoing: an 18x came. With `earlyMedia` the far end already sends sound (RFC 3960). */
export interface Proceeding extends Unanswered {
  readonly status: 'proceeding'
  readonly code: number
  readonly earlyMedia: boolean
  /** As of {@link Active}: an announcement may ask for keys before anybody answers. */
  readonly tones: string
  /** As of {@link Active}. */
  readonly tonesWaiting?: string
}
/** Incoming: our 180 is out, the person has not decided. */
export interface Ringing extends Common {
  readonly status: 'ringing'
}
/** Incoming: the person took it, the 200 is on its way. */
export interface Answering extends Common {
  readonly status: 'answering'
}
/** The dialog is confirmed (RFC 3261 §12). */
export interface Active extends Common {
  readonly status: 'active'
  readonly answeredAt: number
  readonly hold: Hold
  /** DTMF sent so far, bounded; what the keypad shows. */
  readonly tones: string
  /** What is sent once the person wants it; '' or absent when nothing waits for them. */
  readonly tonesWaiting?: string
  readonly transfer?: Transfer
  readonly offer?: TransferOffer | undefined
}
/** Over. `answeredAt` is there only if it had been active. */
export interface Ended extends Common {
  readonly status: 'ended'
  readonly answeredAt?: number
  readonly endedAt: number
  readonly reason: EndReason
  /** What it had come to when the call was over. */
  readonly transfer?: Transfer
}

/** What a call is handed over for, where that is not to be talked to: see {@link Transfer.text} and {@link Transfer.park}. */
export type TransferWay = 'text' | 'park'

/** How far our person has come with handing the call over (RFC 3515, RFC 5589). */
export interface Transfer {
  /** Who is to have the call. */
  readonly to: Remote
  /** They are to be written to instead (RFC 3428): our person's call goes on meanwhile and afterwards. */
  readonly text?: true
  /** They are a park server that takes our person's place in the call by itself (RFC 5359 §2.15); the peer is asked nothing. */
  readonly park?: true
  /**
   * `asked`: the peer has been asked, or is held before that. `trying`: it calls, `ringing`: and it rings there. `done`: they
   * talk to each other. `failed`: our person has the call back.
   */
  readonly status: 'asked' | 'trying' | 'ringing' | 'done' | 'failed'
  /** What the far side answered last, SIP status; absent when no word came. */
  readonly code?: number
  /** Its reason phrase. Untrusted. */
  readonly phrase?: string
}

/** The peer asks this phone to call somebody else in its place (RFC 3515); the person is asked. */
export interface TransferOffer {
  readonly to: Remote
  /** To be written to instead of called (RFC 3428). */
  readonly text?: true
  /** Who the peer says wants it (RFC 3892). */
  readonly by?: Remote
  /** The person has written; this came of it, SIP status. The phrase is untrusted. */
  readonly answer?: { readonly code: number; readonly phrase: string }
}

/** Somebody outside of any call wants this phone to call or to write to somebody (RFC 3515); the person is asked. */
export interface Wish extends TransferOffer {
  readonly id: string
  readonly accountId: string
}

/** Who holds whom (RFC 3264 §8.4); `wanted` is what our person asked for and the peer has not yet agreed to. */
export interface Hold {
  readonly local: boolean
  readonly remote: boolean
  readonly wanted?: boolean
  /** The last change our person asked for was not agreed to; forgotten with the next. */
  readonly refused?: HoldRefusal
}

export interface HoldRefusal {
  /** What was asked for: to hold, or to resume. */
  readonly wanted: boolean
  /** Epoch milliseconds. */
  readonly at: number
  /** Final response to the re-INVITE; absent when none came. */
  readonly status?: number
  /** Its reason phrase, as received. */
  readonly phrase?: string
}

export type Call = Calling | Proceeding | Ringing | Answering | Active | Ended
export type CallStatus = Call['status']
