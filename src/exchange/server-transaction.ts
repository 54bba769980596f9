import { header } from '../message/headers.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { topVia } from '../message/via.ts'
import { readCSeq } from '../message/cseq.ts'
import { tagOf } from '../message/name-addr.ts'
import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'
import { transactionLife, type Timers } from './timers.ts'

/**
 * A server transaction (RFC 3261 §17.2, RFC 6026) over a reliable path: no response is repeated by a timer, H waits for the
 * ACK, L for further 2xx, J is zero.
 */
export interface ServerTransaction {
  /** As it arrived, `received` filled in. */
  readonly request: SipRequest
  readonly flow: Flow
  /** Status of the final response sent. */
  final(): number | undefined
  /** Sends a response, unless a final one has gone out; further 2xx to an INVITE still pass (RFC 6026 §7.1). */
  respond(response: SipResponse): void
  /** The request came once more: so does the last response, but not a 2xx to INVITE, which its sender repeats (RFC 6026 §7.1). */
  repeat(): void
  /** The ACK to a failure came. */
  acknowledge(): void
  /** Ends it without a word. */
  end(): void
}

/** The key by which requests of a flow belong to one transaction (RFC 3261 §17.2.3); an ACK and a CANCEL match their INVITE. */
export function transactionKey(request: SipRequest, flow: Flow): string {
  const via = topVia(request)
  const branch = via?.params.get('branch') ?? ''
  const method = request.method === 'ACK' || request.method === 'CANCEL' ? 'INVITE' : request.method
  const sentBy = `${via?.host.toLowerCase()}:${via?.port ?? ''}`
  if (/^z9hG4bK./i.test(branch)) return [flow.id, method, sentBy, branch].join(' ')
  const number = readCSeq(header(request, 'CSeq') ?? '')?.number
  return [flow.id, method, sentBy, branch, header(request, 'Call-ID'), tagOf(request, 'From'), number].join(
    ' ',
  )
}

export interface ServerTransactionOptions {
  readonly request: SipRequest
  readonly flow: Flow
  readonly clock: Clock
  readonly timers: Timers
  /** Called once. */
  readonly onEnd: () => void
}

export function createServerTransaction(options: ServerTransactionOptions): ServerTransaction {
  const { request, flow, clock, timers } = options
  const isInvite = request.method === 'INVITE'
  let last: SipResponse | undefined
  let ended = false
  let stopWaiting = () => {}

  function end(): void {
    if (ended) return
    ended = true
    stopWaiting()
    stopWatching()
    options.onEnd()
  }
  const stopWatching = flow.onClose(end)

  function final(): number | undefined {
    return last && last.status >= 200 ? last.status : undefined
  }

  return {
    request,
    flow,
    final,
    respond(response) {
      const sent = final()
      const isFurther2xx = isInvite && sent !== undefined && sent < 300 && isSuccess(response)
      if (ended || (sent !== undefined && !isFurther2xx)) return
      flow.send(response)
      if (isFurther2xx) return
      last = response
      if (response.status < 200) return
      // L after a 2xx, H after a failure: the same time in different states.
      if (isInvite) stopWaiting = clock.after(transactionLife(timers), end)
      else end()
    },
    repeat() {
      if (last && !ended && !(isInvite && isSuccess(last))) flow.send(last)
    },
    acknowledge() {
      if ((final() ?? 0) >= 300) end()
    },
    end,
  }
}

function isSuccess({ status }: SipResponse): boolean {
  return status >= 200 && status < 300
}
