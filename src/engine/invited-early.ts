import type { Core } from 'sip.js'
import { addressOf } from '../core/address.ts'
import type { CallId } from '../core/call.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import type { FetchedCalls } from './fetched-calls.ts'

export interface EarlyOptions {
  readonly clock: Clock
  readonly newCallId: () => CallId
  /** What takes calls. */
  readonly calls: FetchedCalls
  readonly tell: (event: PhoneEvent) => void
  readonly note: (note: TraceNote) => void
}

/**
 * Holds each INVITE until what takes calls is there. That may be on its way: the caller may give up meanwhile, or it may not come.
 * @returns to be asked with what goes on with the INVITE
 */
export function holdInvites(
  options: EarlyOptions,
): (line: CallLine, request: Core.IncomingInviteRequest, pass: () => void) => void {
  const { clock, tell, note } = options

  const hold = async (line: CallLine, request: Core.IncomingInviteRequest, pass: () => void) => {
    const createdAt = clock.now()
    let over: number | undefined
    let reasons: readonly string[] = []
    // A caller who hears nothing may not cancel (RFC 3261 §9.1). SIP.js would say the same again.
    const trying = request.trying()
    request.trying = () => trying
    request.delegate = {
      onCancel(cancel) {
        over = clock.now()
        reasons = cancel.getHeaders('reason')
        request.reject({ statusCode: 487 })
      },
    }
    const ready = await options.calls.load().catch(() => undefined)
    const at = over ?? clock.now()
    if (ready) {
      if (over === undefined) pass()
      else ready.invited.givenUp(line, request.message, { createdAt, at, reasons })
      return
    }
    if (over === undefined) request.reject({ statusCode: 480 })
    const callId = options.newCallId()
    const { from, callId: sipCallId } = request.message
    note({ kind: 'media', at, callId, text: 'refused', sipCallId })
    tell({
      type: 'call/missed',
      at,
      callId,
      accountId: line.account.id,
      // By their own word alone: what knows better could not be fetched.
      remote: { uri: addressOf(from.uri.toString()), displayName: from.displayName },
      createdAt,
      reason: { kind: 'no-answer', by: 'system', status: 480 },
    })
  }

  return (line, request, pass) => {
    if (options.calls.ready()) pass()
    else void hold(line, request, pass)
  }
}
