import { Inviter, SessionState, type Core, type Session, type UserAgent } from 'sip.js'
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js'
import type { AccountConfig } from '../../core/account.ts'
import { addressOf } from '../../core/address.ts'
import { forwardedTo } from '../../core/identity.ts'
import { screenedBy } from '../../core/policy/screening.ts'
import { writeReason, type ReasonValue } from '../../core/reason-header.ts'
import { exactUri, type ExactUri } from './exact-uri.ts'
import type { CallContext, LiveCall } from './live-call.ts'
import { isReliable } from './inside.ts'
import { createFailover } from './session-failover.ts'
import { CallControl } from './session-call.ts'
import { descriptionIn, responseFacts } from './session-facts.ts'
import { descriptionOf, type SessionMedia } from './session-media.ts'
import { inviterOptions, type Placing } from './session-placing.ts'
import { createRingLimit } from './session-ring-limit.ts'
import type { SipLine } from './user-agent.ts'
import { continueCall, createRedirects } from './session-redirect.ts'
import { sipsContact } from './sips-contact.ts'

export interface OutgoingOptions extends CallContext, Placing {
  readonly ua: UserAgent
  readonly sessionMedia: SessionMedia
  readonly account: Pick<AccountConfig, 'servers'>
  readonly sip: Pick<SipLine, 'reconnectNow' | 'server' | 'leave'>
  /** Request-URI as text, `sip:` or `sips:`. */
  readonly target: string
  /** What is pressed once it is answered. */
  readonly tones?: string | undefined
}

/** SIP.js gives an 18x with its dialog, and types that away. */
type Progress = Core.IncomingResponse & { readonly session: Core.Session }

/** Places a call: INVITE, early media, redirects, answer (RFC 3261 §13.2). Tells nothing before it has returned. */
export function placeCall(options: OutgoingOptions): LiveCall {
  const { ua, target, clock } = options
  const control = new CallControl(options, ua, true)
  // Who is called must not lead the phone to where its person would be asked about, or not go at all.
  const redirects = createRedirects(target, (uri) => {
    const rule = screenedBy(options.rules(), uri)
    if (rule) options.noteFault(`a redirect is not followed to ${addressOf(uri)}: ${rule}`)
    return rule !== undefined
  })
  const to = exactUri(target)
  let current: Inviter | undefined
  /** The last 18x. */
  let rings = 180
  const ringing = createRingLimit({
    clock,
    limit: () => options.rules().ringLimit,
    near: (givesUpAt) => control.tell({ type: 'call/giving-up', givesUpAt }),
    over() {
      cancel({ protocol: 'SIP', cause: 408, text: 'No answer' })
      control.end({ kind: 'no-answer', by: 'system' })
    },
  })

  /** How the INVITE that went last is sent once more. */
  let again: (() => void) | undefined
  const failover = createFailover({
    clock,
    servers: options.account.servers,
    sip: options.sip,
    again: () => control.ended || again?.(),
    giveUp: (response) => end(response),
  })

  const dial = (uri: ExactUri, toUri: ExactUri, way: readonly string[] = [], before = current) => {
    const inviter = new Inviter(
      ua,
      uri,
      inviterOptions(options, toUri, [...control.upkeep.headers(), ...way]),
    )
    // Also for what it answers.
    if (uri.scheme === 'sips') inviter['_contact'] = sipsContact(inviter['_contact'] ?? '')
    if (before) continueCall(before, inviter, current ? 1 : 0)
    current = inviter
    again = () => dial(uri, toUri, way, inviter)
    failover.sent()
    control.early = undefined
    options.sessionMedia.bind(inviter, control.media)
    inviter.delegate = control.talkDelegate()
    control.watch(inviter, () =>
      inviter === current ? { by: 'system', networkLost: !control.active } : undefined,
    )
    inviter.stateChange.addListener((state) => state === SessionState.Established && answered(inviter))
    void invite(inviter)
  }

  const invite = async (inviter: Inviter) => {
    try {
      const request = await inviter.invite({
        requestDelegate: {
          onTrying: () => failover.heard(),
          onProgress: (response) => void progressed(inviter, response as Progress),
          onAccept: ({ message }) => {
            control.upkeep.agreed(message)
            control.identify(message)
          },
          onRedirect: (response) => refused(response),
          onReject: (response) => refused(response),
        },
      })
      control.upkeep.sent(request, () => inviter.state === SessionState.Establishing)
    } catch (error) {
      if (inviter === current) failed(error)
    }
  }

  const progressed = async (inviter: Inviter, { message, session }: Progress) => {
    failover.heard(true)
    control.upkeep.attend(session)
    control.upkeep.learn(message)
    const { statusCode: code = 180 } = message
    const sdp = code === 199 ? undefined : descriptionIn(message)
    const flows = sdp !== undefined && (await descriptionOf(inviter)?.earlyAnswer(sdp)) === true
    if (inviter !== current || control.active) return
    // A branch is over and will not ring any more (RFC 6228): what is heard of the others stays.
    if (code === 199 && control.early !== session) return
    if (code === 199) control.early = undefined
    else rings = code
    if (flows) control.early ??= session
    control.identify(message)
    const station = code === 181 ? forwardedTo((name) => message.getHeaders(name)) : undefined
    if (station) control.tell({ type: 'call/forwarded', to: station })
    control.tell({ type: 'call/progressed', code: rings, earlyMedia: control.early !== undefined })
    // Not before what was dialled with the number, and that is for whoever answers.
    if (flows && options.tones === undefined) control.tones.heard()
  }

  const answered = (session: Session) => {
    failover.heard()
    ringing.stop()
    if (control.ended) {
      session.bye().catch(control.fault('BYE not sent'))
      return
    }
    control.confirm(session, true)
    control.tones.heard(options.tones)
  }

  const refused = (response: Core.IncomingResponse) => {
    if (!control.ended && failover.failed(response)) {
      current = undefined
      return
    }
    const { message } = response
    const { statusCode = 0 } = message
    redirects.answered(statusCode, (name) => message.getHeaders(name))
    // 6xx speaks for every place the person could be at (RFC 3261 §8.1.3.4, §21.6).
    if (statusCode >= 600 || !dialNext()) end(response)
  }

  const dialNext = (): boolean => {
    if (control.ended) return false
    const next = redirects.next()
    const uri = exactUri(next?.uri ?? '')
    if (!next || !uri || !to) return false
    dial(uri, to, next.headers)
    forwarded(next.uri)
    return true
  }

  const forwarded = (uri: string) => {
    control.tell({ type: 'call/forwarded', to: { uri: addressOf(uri), displayName: '' } })
  }

  const end = (response: Core.IncomingResponse) => {
    ringing.stop()
    control.end(responseFacts(response))
  }

  const failed = (error: unknown) => {
    control.fault('INVITE not sent')(error)
    ringing.stop()
    control.end({ by: 'system', mediaFailed: true })
  }

  const cancel = (why?: ReasonValue) => {
    ringing.stop()
    const { state } = current ?? {}
    // Once a 2xx is being taken, SIP.js itself sends ACK and BYE, because the media is closed.
    if (state === SessionState.Initial || state === SessionState.Establishing)
      current
        ?.cancel(why && { extraHeaders: [`Reason: ${writeReason(why)}`] })
        .catch(control.fault('CANCEL not sent'))
  }

  // Ours is out until a reliable response answers it (RFC 3262 §5).
  control.onEarlyOffer = async (dialog, offer) => {
    const { answer } = dialog
    if (!current || !answer || !(dialog instanceof SessionDialog) || !isReliable(dialog)) return 491
    const sdp = await descriptionOf(current)?.answerEarly(answer.content, offer)
    return sdp === undefined ? 488 : { sdp }
  }

  control.media.openMicrophone()
  if (to) {
    ringing.start()
    dial(to, to)
  } else queueMicrotask(() => control.end({ by: 'system', status: 416 }))

  return {
    ...control.talk,
    recover: (moved) => failover.recovered() || control.talk.recover(moved),
    answer: () => undefined,
    decline: () => undefined,
    keepRinging() {
      if (!ringing.stop()) return
      ringing.start()
      control.tell({ type: 'call/giving-up' })
    },
    redirect: () => undefined,
    hangUp() {
      if (control.ended) return
      if (control.active && current) return control.bye(current)
      failover.stop()
      cancel()
      control.end({ by: 'local', cancelledByUs: true })
    },
  }
}
