import { readCSeq } from '../../message/cseq.ts'
import { header } from '../../message/headers.ts'
import type { SipMessage, SipRequest, SipResponse } from '../../message/message.ts'
import { readNameAddr } from '../../message/name-addr.ts'
import { readUri } from '../../message/uri.ts'
import { topVia } from '../../message/via.ts'
import type { Clock } from '../connection.ts'
import { createCallSound } from './call-sound.ts'
import type { LineDialog } from './line-dialog.ts'
import type { LineScript, Step } from './line-script.ts'
import { offerBody } from './offer-body.ts'
import { repeatUntilAck } from './until-ack.ts'

/** A proxy may give up an INVITE that says nothing for three minutes (RFC 3261 §13.3.1.1). */
const repeatRingMs = 60_000
const longestRingMs = 600_000
const longestCallMs = 3_600_000

/** What a line answers to at all. */
export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO'

export interface LineCallOptions {
  readonly invite: SipRequest
  readonly dialog: LineDialog
  readonly script: LineScript
  readonly clock: Clock
  readonly send: (message: SipMessage) => void
  /** Told once, when nothing of the call is left. */
  readonly onOver: () => void
}

export interface LineCall {
  /** A request within its dialog, CANCEL apart. */
  receive(request: SipRequest): void
  /** True if the CANCEL was for an INVITE of this call; the first one, while unanswered, then gets its 487 (§9.2). */
  cancel(request: SipRequest): boolean
  /** Ends it as the line sees fit: BYE, or 480 while it rings. */
  hangUp(reason: string): void
}

type More = readonly (readonly [name: string, value: string])[]

/** One call to a line: a UAS's INVITE and the dialog it makes (RFC 3261 §13.3, §14.2, §15.1.2). Begins at once. */
export function createLineCall(options: LineCallOptions): LineCall {
  const { invite, dialog, script, clock, send } = options
  const sound = createCallSound(script.openMedia, () => hangUp('Media lost'))
  let status: 'ringing' | 'answered' | 'over' = 'ringing'
  /** The INVITE that is being answered or waits for its ACK, and what it was told last. */
  let open: { request: SipRequest; last?: SipResponse } | undefined = { request: invite }
  let lastNumber = numberOf(invite)
  let stopRepeating = () => undefined as void
  let stopStep = () => undefined as void
  let stopRinging = () => undefined as void
  const stopClock = clock.after(longestCallMs, () => hangUp('The longest time of a call is over'))

  answer(invite, 100)
  play(0)

  function answer(request: SipRequest, code: number, more: More = [], body = ''): SipResponse {
    const response = dialog.respond(request, code, more, body)
    if (open?.request === request) open.last = response
    send(response)
    return response
  }

  function over(): void {
    if (status === 'over') return
    status = 'over'
    for (const stop of [stopRepeating, stopStep, stopRinging, stopClock]) stop()
    sound.close()
    options.onOver()
  }

  function refuse(code: number, more: More = []): void {
    answer(invite, code, more)
    over()
  }

  function hangUp(reason: string): void {
    if (status === 'ringing') refuse(480)
    if (status === 'over') return
    send(dialog.request('BYE', [['Reason', `SIP;cause=200;text="${reason}"`]]))
    over()
  }

  function play(index: number): void {
    const step = script.steps[index]
    if (!step) return
    const act = () => void take(step).then((goOn) => goOn && play(index + 1))
    if (step.after === 0) act()
    else stopStep = clock.after(step.after, act)
  }

  /** @returns whether the script goes on. */
  async function take(step: Step): Promise<boolean> {
    if (step.status >= 300) {
      refuse(step.status, step.instead ? [['Contact', `<sip:${step.instead}@${calledDomain(invite)}>`]] : [])
      return false
    }
    if (!step.early && step.status < 200) {
      ring(step.status)
      return true
    }
    const said = await sound.describe(invite)
    if (status !== 'ringing') return false
    if (!said.ok) refuse(said.status, said.more)
    else if (step.status >= 200) accept(invite, said.body)
    // A provisional response is not reliable here and so may carry an answer, but no offer (RFC 3261 §13.2.1).
    else ring(step.status, offerBody(invite).kind === 'sdp' ? said.body : '')
    return said.ok && step.status < 200
  }

  function ring(code: number, body = ''): void {
    stopRinging()
    const until = clock.now() + longestRingMs
    const turn = () => {
      if (clock.now() >= until) refuse(480)
      else {
        answer(invite, code, [], body)
        stopRinging = clock.after(repeatRingMs, turn)
      }
    }
    turn()
  }

  function accept(request: SipRequest, body: string): void {
    status = 'answered'
    stopRinging()
    const response = dialog.respond(request, 200, [['Allow', allowedMethods]], body)
    if (open) open.last = response
    stopRepeating = repeatUntilAck(
      clock,
      () => send(response),
      () => hangUp('No ACK'),
    )
  }

  async function acknowledge(ack: SipRequest): Promise<void> {
    if (status !== 'answered' || !open || numberOf(ack) !== numberOf(open.request)) return
    stopRepeating()
    open = undefined
    if (!(await sound.settle(ack))) hangUp('No usable answer in ACK')
  }

  async function change(request: SipRequest): Promise<void> {
    open = { request }
    answer(request, 100)
    const said = await sound.describe(request)
    if (status !== 'answered') return
    if (said.ok) {
      dialog.refreshTarget(request)
      accept(request, said.body)
    } else {
      answer(request, said.status, said.more)
      open = undefined
    }
  }

  return {
    receive(request) {
      const { method } = request
      if (method === 'ACK') {
        void acknowledge(request)
        return
      }
      if (method === 'INVITE' && open && branchOf(request) === branchOf(open.request)) {
        if (open.last) send(open.last)
        return
      }
      const isLate = numberOf(request) < lastNumber
      lastNumber = Math.max(lastNumber, numberOf(request))
      if (status === 'over') send(dialog.respond(request, 481))
      else if (isLate) send(dialog.respond(request, 500))
      else if (method === 'BYE') {
        if (status === 'ringing') answer(invite, 487)
        send(dialog.respond(request, 200))
        over()
      } else if (method !== 'INVITE') send(dialog.respond(request, 200))
      else if (open) send(dialog.respond(request, 500, [['Retry-After', '1']]))
      else void change(request)
    },
    cancel(request) {
      const branch = branchOf(request)
      const isFirst = branch === branchOf(invite)
      const isOurs = isFirst || (open !== undefined && branch === branchOf(open.request))
      if (!isOurs || header(request, 'Call-ID') !== header(invite, 'Call-ID')) return false
      send(dialog.respond(request, 200))
      if (isFirst && status === 'ringing') refuse(487)
      return true
    },
    hangUp,
  }
}

function numberOf(request: SipRequest): number {
  return readCSeq(header(request, 'CSeq') ?? '')?.number ?? -1
}

function branchOf(request: SipRequest): string {
  return topVia(request)?.params.get('branch') ?? ''
}

/** The domain that was asked for: the Request-URI may name the line itself by now. */
function calledDomain(invite: SipRequest): string {
  const to = readNameAddr(header(invite, 'To') ?? '')
  return readUri(to?.uri ?? '')?.host ?? readUri(invite.uri)?.host ?? 'invalid'
}
