import type { Core, Invitation } from 'sip.js'
import type { CallId } from '../core/call.ts'
import { readCaller, type Caller } from '../core/caller.ts'
import type { PhoneEvent } from '../core/event.ts'
import { addressOf } from '../core/address.ts'
import type { Rules } from '../core/policy.ts'
import { admit, type Admission } from '../core/policy/admission.ts'
import { endReason, type EndReason } from '../core/reason.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import { trusts, type CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import type { LiveCall } from './sip/live-call.ts'
import { redirectionHeaders, type Redirection } from './sip/redirection.ts'
import { inviteProblem, refuse, type Refused } from './sip/session-incoming.ts'
import { tooShort } from './sip/session-timer.ts'

type Request = Core.IncomingRequestMessage

export interface InvitedOptions {
  readonly clock: Clock
  readonly newCallId: () => CallId
  readonly state: () => PhoneState
  readonly rules: () => Rules
  /** Looks whether an INVITE is to replace a dialog (RFC 3891). @returns whether it was; then it has been attended to */
  readonly replace: (line: CallLine, invitation: Invitation) => boolean
  /** Lets it ring: sends 180. */
  readonly ring: (id: CallId, line: CallLine, invitation: Invitation) => LiveCall
  /** It rings. */
  readonly begin: (
    id: CallId,
    facts: Pick<Caller, 'remote' | 'origin'> & { accountId: string },
    call: LiveCall,
  ) => void
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
}

export interface Invited {
  /** What becomes of an INVITE: it rings, is sent elsewhere or refused, as core/policy/admission.ts says. */
  take(line: CallLine, invitation: Invitation): void
  /** Somebody gave up before what takes calls was there. @param reasons the CANCEL's Reason headers (RFC 3326) */
  givenUp(
    line: CallLine,
    request: Request,
    call: { readonly createdAt: number; readonly at: number; readonly reasons: readonly string[] },
  ): void
}

interface Turned {
  readonly id: CallId
  readonly createdAt: number
  readonly reason: EndReason
  /** Where it was sent on to. */
  readonly to?: string | undefined
}

/** What a call came to that went elsewhere: its person knows where, and has missed nothing. */
const sentOn = endReason({
  by: 'system',
  answered: false,
  status: 302,
  declinedByUs: true,
  rule: 'forwarded',
})

export function createInvited(options: InvitedOptions): Invited {
  const { clock, newCallId, tell, note } = options

  const take = (line: CallLine, invitation: Invitation) => {
    if (options.replace(line, invitation)) return
    const caller = callerOf(line, invitation.request, clock)
    const accountId = line.account.id
    const admission = admit(options.state(), options.rules(), { accountId, ...caller })
    const problem = inviteProblem(invitation.request)
    const id = newCallId()
    if (!admission.admit && admission.status === 302) {
      sendOn(line, invitation, admission)
      record(line, invitation.request, { id, createdAt: clock.now(), reason: sentOn, to: admission.to[0] })
      return
    }
    if (problem || !admission.admit) {
      const reason = turnAway(invitation, admission, problem)
      if (reason) record(line, invitation.request, { id, createdAt: clock.now(), reason })
      return
    }
    const least = tooShort(invitation.request)
    if (least !== undefined) {
      // It comes again at once, with an interval that is long enough.
      refuse(invitation, { status: 422, headers: [`Min-SE: ${least}`] })
      return
    }
    const call = options.ring(id, line, invitation)
    const { remote, origin } = caller
    const { answersAfter } = admission
    const came = answersAfter === undefined ? origin : { ...origin, answersAfter }
    options.begin(id, { accountId, remote, ...(came ? { origin: came } : {}) }, call)
    const { forwards } = admission
    if (forwards)
      clock.after(forwards.after, () => call.redirect({ to: [forwards.to], because: forwards.because }))
  }

  const record = (
    line: CallLine,
    request: Request,
    { id: callId, to, ...rest }: Turned,
    at = clock.now(),
  ) => {
    note({ kind: 'media', at, callId, text: 'refused', sipCallId: request.callId })
    const accountId = line.account.id
    const { remote, origin } = callerOf(line, request, clock)
    const forwardedTo = to === undefined ? {} : { forwardedTo: { uri: addressOf(to), displayName: '' } }
    const way = origin || to !== undefined ? { origin: { ...origin, ...forwardedTo } } : {}
    tell({ type: 'call/missed', at, callId, accountId, remote, ...way, ...rest })
  }

  return {
    take,
    givenUp(line, request, { createdAt, at, reasons }) {
      const reason = endReason({ by: 'remote', answered: false, reasonHeaders: reasons })
      record(line, request, { id: newCallId(), createdAt, reason }, at)
    },
  }
}

function sendOn({ account }: CallLine, invitation: Invitation, redirection: Redirection): void {
  const lines = (name: string) => invitation.request.getHeaders(name)
  refuse(invitation, { status: 302, headers: redirectionHeaders(redirection, account.uri, lines) })
}

/** Answers an INVITE that does not ring. @returns what the person finds among their calls, if anything */
function turnAway(
  invitation: Invitation,
  admission: Exclude<Admission, { readonly status: 302 }>,
  problem?: Refused,
): EndReason | undefined {
  const refused = problem ?? (admission.admit ? { status: 488 } : admission)
  refuse(invitation, refused)
  if (admission.admit) return endReason({ by: 'system', answered: false, status: refused.status })
  if (admission.record === 'none') return undefined
  return endReason({
    by: 'system',
    answered: false,
    status: refused.status,
    declinedByUs: admission.record === 'refused',
    ...(admission.why ? { rule: admission.why } : {}),
  })
}

/** Who calls, as far as the account takes its server's word for it. */
export function callerOf(line: CallLine, request: Request, clock: Clock): Caller {
  return readCaller((name) => request.getHeaders(name), {
    own: line.account.uri,
    trusted: trusts(line),
    now: clock.now(),
  })
}
