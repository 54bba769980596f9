import type { Invitation, UserAgent } from 'sip.js'
import type { AccountConfig } from '../core/account.ts'
import type { CallId, Origin, Remote } from '../core/call.ts'
import type { IceServer } from '../core/config.ts'
import type { PhoneEvent } from '../core/event.ts'
import { callerIn, identityIn, originIn } from '../core/identity.ts'
import type { CallOptions } from '../core/phone.ts'
import type { Admission } from '../core/policy.ts'
import { endReason, type EndReason } from '../core/reason.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { TroubleCode } from '../core/trouble.ts'
import type { Clock } from './clock.ts'
import { createBrowserMedia, type Media, type MediaOptions } from './media/media.ts'
import type { CallContext, LiveCall } from './sip/live-call.ts'
import { inviteProblem, refuse, takeCall } from './sip/session-incoming.ts'
import type { SessionMedia } from './sip/session-media.ts'
import { placeCall } from './sip/session-outgoing.ts'
import { tooShort } from './sip/session-timer.ts'

/** What a call needs of its account. */
export interface CallLine {
  readonly account: AccountConfig
  readonly ua: UserAgent
  readonly sessionMedia: SessionMedia
}

export interface CallsOptions {
  readonly iceServers: readonly IceServer[]
  readonly clock: Clock
  readonly random: () => number
  /** Whether the person talks on another call than this one. */
  readonly elsewhere: (callId: CallId) => boolean
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
  readonly raise: (code: TroubleCode, callId?: CallId) => void
  readonly clear: (code: TroubleCode, callId?: CallId) => void
}

/** Makes calls, and the sound of them all. */
export interface Calls {
  /** @param target Request-URI as text */
  place(id: CallId, line: CallLine, target: string, options?: CallOptions): LiveCall
  /** Who calls, and how the call came here. */
  caller(line: CallLine, invitation: Invitation): { remote: Remote; origin?: Origin }
  /** Lets it ring. Or refuses it, and answers why the person has missed it; undefined when they need not know. */
  take(
    id: CallId,
    line: CallLine,
    invitation: Invitation,
    admission: Admission,
  ): LiveCall | EndReason | undefined
  /** Why a call is over that was given up before it could ring. @param reasons the CANCEL's Reason headers (RFC 3326) */
  givenUp(reasons: readonly string[]): EndReason
  retryMicrophone(): void
  unlockPlayback(): void
}

export type CreateCalls = (options: CallsOptions) => Calls

/** @param createMedia the browser's own sound unless given */
export function createCalls(
  options: CallsOptions,
  createMedia: (options: MediaOptions) => Media = createBrowserMedia,
): Calls {
  const { clock, random, tell, note, raise, clear } = options
  const media = createMedia({
    iceServers: options.iceServers,
    raise: (code) => raise(code),
    clear: (code) => clear(code),
  })

  const contextOf = (callId: CallId, { account }: CallLine): CallContext => ({
    clock,
    own: account.uri,
    identityIn: (message) => identityIn((name) => message.getHeaders(name), account.trustIdentity !== false),
    random,
    elsewhere: () => options.elsewhere(callId),
    openMedia: (listener) => media.open(callId, listener),
    tell: (fact) => tell({ ...fact, at: clock.now(), callId }),
    mediaFailed: (failed) => (failed ? raise : clear)('media-failed', callId),
    noteMedia: (text) => note({ kind: 'media', at: clock.now(), callId, text }),
    noteDialog: (sipCallId) =>
      note({ kind: 'media', at: clock.now(), callId, text: `Call-ID ${sipCallId}`, sipCallId }),
    noteFault: (text) => note({ kind: 'fault', at: clock.now(), text }),
  })

  return {
    place: (id, line, target, placing) => placeCall({ ...contextOf(id, line), ...line, ...placing, target }),
    caller({ account }, { request }) {
      const lines = (name: string) => request.getHeaders(name)
      const origin = originIn(lines, account.uri)
      return { remote: callerIn(lines, account.trustIdentity !== false), ...(origin ? { origin } : {}) }
    },
    take(id, line, invitation, admission) {
      const problem = inviteProblem(invitation.request)
      const least = tooShort(invitation.request)
      if (!problem && admission.admit && least !== undefined) {
        // It comes again at once, with an interval that is long enough.
        refuse(invitation, 422, undefined, [`Min-SE: ${least}`])
        return undefined
      }
      if (!problem && admission.admit)
        return takeCall({ ...contextOf(id, line), invitation, sessionMedia: line.sessionMedia })
      const status = problem || admission.admit ? 488 : admission.status
      refuse(invitation, status, problem)
      if (!admission.admit && !admission.missed) return undefined
      return endReason({ by: 'system', answered: false, status })
    },
    givenUp: (reasonHeaders) => endReason({ by: 'remote', answered: false, reasonHeaders }),
    retryMicrophone: () => media.retryMicrophone(),
    unlockPlayback: () => media.unlockPlayback(),
  }
}
