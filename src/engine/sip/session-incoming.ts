import { SessionState, type Core, type Invitation } from 'sip.js'
import { addressOf } from '../../core/address.ts'
import { callerIn } from '../../core/identity.ts'
import { declining } from '../../core/policy/declining.ts'
import { readUri } from '../../message/uri.ts'
import { offerProblem } from '../media/sdp.ts'
import { answerModes } from './answer-mode.ts'
import type { CallContext, LiveCall } from './live-call.ts'
import { isNobody } from './nobody.ts'
import { redirectionHeaders, type Redirection } from './redirection.ts'
import { inviteOf } from './inside-dialog.ts'
import { CallControl } from './session-call.ts'
import { whenConnected } from './session-connected.ts'
import { ACCEPTED, descriptionIn, isForeign, requestFacts } from './session-facts.ts'
import type { SessionMedia } from './session-media.ts'
import { ring } from './session-ringing.ts'
import { sendText } from './text-message.ts'

export interface IncomingOptions extends CallContext {
  readonly invitation: Invitation
  readonly sessionMedia: SessionMedia
}

/** Nobody lets it ring longer, and the CANCEL of a caller whose server is gone never comes. Milliseconds. */
const RING_LIMIT = 300_000

/**
 * What to refuse an INVITE with that could never be answered, before it rings: an offer this phone cannot do
 * (RFC 3261 §13.3.1.3), or a body of another type (§8.2.3). An INVITE without an offer is fine: ours is in the 200.
 */
export function inviteProblem(request: Core.IncomingRequestMessage): Refused | undefined {
  if (isForeign(request)) return { status: 415, why: 'no session description', headers: [ACCEPTED] }
  const sdp = descriptionIn(request)
  const why = sdp === undefined ? undefined : offerProblem(sdp)
  return why === undefined ? undefined : { status: 488, why }
}

export interface Refused {
  /** 300–699. */
  readonly status: number
  /** Reason phrase, where it is not that of the status. */
  readonly phrase?: string | undefined
  /** For the Warning header (RFC 3261 §20.43), without quotes. */
  readonly why?: string | undefined
  readonly headers?: readonly string[]
}

/** Refuses an INVITE before it rings, or sends it elsewhere. */
export function refuse(invitation: Invitation, { status, phrase, why, headers = [] }: Refused): void {
  const extraHeaders = [...headers, ...(why === undefined ? [] : [`Warning: 399 sidetone.invalid "${why}"`])]
  const reasonPhrase = phrase === undefined ? {} : { reasonPhrase: phrase }
  invitation.reject({ statusCode: status, ...reasonPhrase, extraHeaders }).catch(() => undefined)
}

/** Lets an INVITE ring: 180, then the person's decision (RFC 3261 §13.3). Tells nothing before it has returned. */
export function takeCall(options: IncomingOptions): LiveCall {
  const { invitation, clock } = options
  const control = new CallControl(options, invitation.userAgent, false)
  options.sessionMedia.bind(invitation, control.media)

  const stopWaiting = clock.after(RING_LIMIT, () => {
    reject(480)
    control.end({ kind: 'no-answer', by: 'local' })
  })
  let stopSending: (() => void) | undefined
  const stopRinging = () => {
    stopWaiting()
    stopSending?.()
  }
  const reject = (statusCode: number, extraHeaders: string[] = []) => {
    stopRinging()
    whenConnected(invitation, () => {
      if (invitation.state === SessionState.Initial || invitation.state === SessionState.Establishing)
        invitation.reject({ statusCode, extraHeaders }).catch(control.fault('INVITE not refused'))
    })
  }

  invitation.delegate = {
    ...control.talkDelegate(),
    // Also for the caller's BYE in the early dialog.
    onCancel: ({ request }) => {
      stopRinging()
      control.end(requestFacts(request))
    },
    onAck: () => control.confirm(invitation, false),
  }
  let accepted = false
  control.watch(invitation, () => {
    stopRinging()
    // Unless something else is known the caller's Expires has passed: they gave up. After our 200 its ACK never came.
    return accepted ? { by: 'system', networkLost: true } : { by: 'remote' }
  })
  control.onFailure = () => {
    reject(488)
    control.end({ by: 'system', mediaFailed: true, status: 488 })
  }
  control.upkeep.admit(inviteOf(invitation))
  stopSending = ring({
    invitation,
    clock,
    random: options.random,
    attend: (dialog) => control.upkeep.attend(dialog),
    unacknowledged() {
      reject(504)
      control.end({ by: 'system', status: 504 })
    },
    fault: control.fault('180 not sent'),
  })

  const redirect = (redirection: Redirection) => {
    const [to] = redirection.to
    if (control.ended || to === undefined || invitation.state !== SessionState.Initial) return
    const { request } = invitation
    reject(
      302,
      redirectionHeaders(redirection, options.own, (name) => request.getHeaders(name)),
    )
    control.tell({ type: 'call/forwarded', to: { uri: addressOf(to), displayName: '' } })
    control.end({ by: 'system', declinedByUs: true, status: 302, rule: 'forwarded' })
  }

  const isNamed = () => {
    const { request } = invitation
    const { anonymous } = callerIn((name) => request.getHeaders(name), options.trusted)
    return !anonymous && !isNobody(request.from.uri)
  }
  const reply = (text: string) => {
    const { userAgent, request } = invitation
    sendText({
      ua: userAgent,
      to: addressOf(request.from.uri.toString()),
      text,
      lines: [`In-Reply-To: ${request.callId}`],
      began: (sipCallId) => options.noteDialog(sipCallId),
      over: (status, phrase) => status >= 300 && options.textFailed(status, phrase),
    })
  }

  return {
    ...control.talk,
    answer(itself = false) {
      if (control.ended || invitation.state !== SessionState.Initial) return
      accepted = true
      stopRinging()
      control.media.openMicrophone()
      control.focus.answer(invitation)
      const extraHeaders = answerModes(invitation.request, itself)
      invitation.accept({ extraHeaders }).catch(control.fault('not answered'))
      control.tell({ type: 'call/accepted', ...(itself && { itself }) })
    },
    decline(how) {
      if (control.ended || invitation.state !== SessionState.Initial) return
      const said = declining(options.rules(), readUri(options.own)?.host ?? '', isNamed(), how)
      if ('to' in said) return redirect({ to: [said.to], because: 'deflected' })
      reject(said.status)
      if (said.text !== undefined) reply(said.text)
      control.end({ by: 'local', declinedByUs: true, status: said.status })
    },
    redirect,
    hangUp() {
      if (control.ended) return
      if (invitation.state === SessionState.Established) return control.bye(invitation)
      reject(480)
      control.end({ by: 'local', declinedByUs: true, status: 480 })
    },
  }
}
