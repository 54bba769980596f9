import type { AccountSummary, Registration } from './account.ts'
import type {
  CallId,
  Direction,
  MediaState,
  Membership,
  Origin,
  Remote,
  Transfer,
  TransferOffer,
  Wish,
} from './call.ts'
import type { EndReason } from './reason.ts'
import type { ToneWay } from './tones.ts'
import type { Trouble, TroubleCode } from './trouble.ts'
import type { Watch } from './watch.ts'

/**
 * What has happened. Past tense, plain data that survives JSON; time (epoch ms) and ids are inside, so a reducer looks at
 * no clock. The engine tells these and nothing else.
 */
export type PhoneEvent = AskedEvent | AccountEvent | CallEvent | TroubleEvent | WakeEvent | WatchEvent

export type AccountEvent =
  /** Of one that is known already: it has been changed and begins anew. */
  | { readonly type: 'account/added'; readonly at: number; readonly account: AccountSummary }
  | { readonly type: 'account/removed'; readonly at: number; readonly accountId: string }
  | {
      readonly type: 'account/changed'
      readonly at: number
      readonly accountId: string
      readonly registration: Registration
    }

export type CallEvent = { readonly at: number; readonly callId: CallId } & (
  | {
      readonly type: 'call/created'
      readonly accountId: string
      readonly direction: Direction
      readonly remote: Remote
      readonly origin?: Origin
    }
  /** An 18x other than 100 came (out). */
  | { readonly type: 'call/progressed'; readonly code: number; readonly earlyMedia: boolean }
  /** It was sent on to somebody else: by whoever was called (out; a 3xx that was followed, or a 181), or by this phone (in). */
  | { readonly type: 'call/forwarded'; readonly to: Remote }
  /** The person took it (in), or `itself` a rule of theirs did; the 200 follows. */
  | { readonly type: 'call/accepted'; readonly itself?: boolean }
  /** 200 and ACK: the dialog is confirmed. */
  | { readonly type: 'call/answered' }
  /** The other party gave another identity (P-Asserted-Identity, RFC 3325, or the answerer's). */
  | { readonly type: 'call/identified'; readonly remote: Remote }
  | { readonly type: 'call/media-changed'; readonly media: MediaState }
  | { readonly type: 'call/muted'; readonly muted: boolean }
  /** Our person asked to hold or resume; the re-INVITE is out. */
  | { readonly type: 'call/hold-requested'; readonly wanted: boolean }
  /** A hold took effect, ours or theirs; also told when a request of ours failed, with the old value. */
  | { readonly type: 'call/held'; readonly side: 'local' | 'remote'; readonly held: boolean }
  /** What our person asked for was not agreed to: all is as before (RFC 3261 §14.1). Without `status` no answer came. */
  | {
      readonly type: 'call/hold-refused'
      readonly wanted: boolean
      readonly status?: number
      readonly phrase?: string
    }
  /** It is part of the conference now, in this way; or, without one, no longer. */
  | { readonly type: 'call/conference-changed'; readonly conference?: Membership | undefined }
  /** Nobody has answered for long: when it is given up, epoch milliseconds; absent when it goes on ringing after all (out). */
  | { readonly type: 'call/giving-up'; readonly givesUpAt?: number }
  /** DTMF left, and how, where that is known. */
  | { readonly type: 'call/tones-sent'; readonly tones: string; readonly way?: ToneWay }
  /** These were pressed and wait until somebody hears them, the answer at the latest; with `refused` the last were too many (out). */
  | { readonly type: 'call/tones-kept'; readonly tones: string; readonly refused?: boolean }
  /** These wait for the person; '' when none do any more. */
  | { readonly type: 'call/tones-waiting'; readonly tones: string }
  /** Our person hands the call over: how far that has come. */
  | { readonly type: 'call/transfer-changed'; readonly transfer: Transfer }
  /** The peer asks for a call to somebody else; the person decides. */
  | { readonly type: 'call/transfer-offered'; readonly offer: TransferOffer }
  /** They have, or it is no longer asked. */
  | { readonly type: 'call/transfer-answered'; readonly accepted: boolean }
  /** Another party took the place of the one before, with a dialog of its own (RFC 3891): they talk. */
  | { readonly type: 'call/replaced'; readonly remote: Remote }
  | { readonly type: 'call/ended'; readonly reason: EndReason }
  /** Somebody called and it was over before it could ring here: given up, refused by a rule, or not to be taken. */
  | {
      readonly type: 'call/missed'
      readonly accountId: string
      readonly remote: Remote
      readonly origin?: Origin
      /** When the INVITE came, epoch milliseconds. */
      readonly createdAt: number
      readonly reason: EndReason
    }
)

/** The page ran again after the computer slept or the browser had frozen it. */
export type WakeEvent = {
  readonly type: 'phone/woke'
  readonly at: number
  /** How long nothing ran, milliseconds. */
  readonly asleep: number
}

/** What is known of somebody whose calls are looked at. */
export type WatchEvent = {
  readonly type: 'watch/changed'
  readonly at: number
  readonly watch: Watch
}

/** Somebody asks for something outside of any call; without `wish` they no longer do. */
export type AskedEvent = {
  readonly type: 'phone/asked'
  readonly at: number
  readonly wish: Wish | undefined
}

export type TroubleEvent =
  | { readonly type: 'trouble/raised'; readonly at: number; readonly trouble: Trouble }
  /** Without `callId` and `of` every trouble of that code is over. */
  | {
      readonly type: 'trouble/cleared'
      readonly at: number
      readonly code: TroubleCode
      readonly callId?: CallId
      readonly of?: Trouble['of']
    }
