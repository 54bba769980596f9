import type { SipMessage, SipRequest } from '../message/message.ts'
import { isKeepAlive, readMessage, type Fault } from '../message/read.ts'
import { utf8Length } from '../message/utf8.ts'
import { replaceTopVia, topVia, type Via } from '../message/via.ts'
import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'
import { createBucket, type Limits } from './limits.ts'
import { respond } from './respond.ts'
import { salvageResponse } from './salvage.ts'
import { screenSyntax } from './screen.ts'

/** RFC 6455 §7.4.1. */
const MESSAGE_TOO_BIG = 1009

export interface IntakeOptions {
  readonly flow: Flow
  readonly clock: Clock
  /** None on a path that is trusted. */
  readonly limits: Limits | undefined
  readonly deliver: (message: SipMessage, from: Flow) => void
  readonly refused: (why: string) => void
  readonly disconnect: (code: number, reason: string) => void
}

/**
 * Turns what arrives on a flow into messages fit for a proxy: bounded (413, 503, closed), readable (400), with `received`
 * and `rport` filled in (RFC 3261 §18.2.1, RFC 3581 §4). Answers keep-alives (RFC 5626 §4.4.1).
 */
export function createIntake(options: IntakeOptions): (text: string) => void {
  const { flow, clock, limits } = options
  const mayPass = limits ? createBucket(clock, limits.messagesPerSecond, limits.messageBurst) : () => true

  function refuse(
    text: string,
    why: string,
    status: number,
    more: readonly [string, string][] = [],
    reason?: string,
  ) {
    options.refused(why)
    const response = salvageResponse(text, status, more, reason)
    if (response) flow.send(response)
  }

  function take(message: SipMessage, faults: readonly Fault[]): void {
    const via = topVia(message)
    if (!via) options.refused('no Via that can be read')
    else if (message.kind === 'response') options.deliver(message, flow)
    else takeRequest(message, via, faults)
  }

  function takeRequest(request: SipRequest, via: Via, faults: readonly Fault[]): void {
    stamp(request, via)
    const tooMany = limits !== undefined && request.headers.length > limits.headerLines
    const refusal = tooMany ? respond(request, 400, [], 'Too Many Headers') : screenSyntax(request, faults)
    if (!refusal) options.deliver(request, flow)
    else {
      options.refused(refusal.reason)
      if (request.method !== 'ACK') flow.send(refusal)
    }
  }

  function stamp(request: SipRequest, via: Via): void {
    const wantsPort = via.params.has('rport')
    if (via.host !== flow.address || wantsPort) via.params.set('received', flow.address)
    else return
    if (wantsPort) via.params.set('rport', String(flow.port))
    replaceTopVia(request, via)
  }

  return (text) => {
    const most = limits ?? { frameBytes: Infinity, messageBytes: Infinity }
    const bytes =
      text.length * 3 <= most.messageBytes ? 0 : Math.max(text.length, boundedLength(text, most.frameBytes))
    if (bytes > most.frameBytes) {
      options.refused('frame too large')
      options.disconnect(MESSAGE_TOO_BIG, 'Message too big')
    } else if (!mayPass()) refuse(text, 'too many messages', 503, [['Retry-After', '5']])
    else if (isKeepAlive(text) === 'ping') flow.sendText('\r\n')
    else if (bytes > most.messageBytes) refuse(text, 'message too large', 413)
    else {
      const read = readMessage(text)
      if (read.ok) take(read.message, read.faults)
      else if (read.fault.code !== 'keep-alive' && read.fault.code !== 'empty') {
        refuse(text, read.fault.code, 400, [], `Bad Request: ${read.fault.code}`)
      }
    }
  }
}

/** UTF-8 length, not counted out for a text that is longer than `most` even in characters. */
function boundedLength(text: string, most: number): number {
  return text.length > most ? text.length : utf8Length(text)
}
