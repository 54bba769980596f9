import { addHeader, header, headers, setHeader } from '../message/headers.ts'
import { readCSeq } from '../message/cseq.ts'
import { makeRequest } from '../message/make.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'
import { transactionLife, type Timers } from './timers.ts'
import { topVia } from '../message/via.ts'

/** What becomes of a request that was passed on. After `final`, `timeout` or `lost` only further 2xx come. */
export interface ClientTransactionEvents {
  provisional(response: SipResponse): void
  final(response: SipResponse): void
  /** Nobody answered in time (timer B, timer F), not even to the CANCEL (§9.1). */
  timeout(): void
  /** The flow closed before the answer. */
  lost(): void
  /** It is over; called once. */
  end(): void
}

/** A client transaction (RFC 3261 §17.1, RFC 6026) over a reliable path: nothing is repeated, D and K are zero. */
export interface ClientTransaction {
  readonly flow: Flow
  receive(response: SipResponse): void
  /** Sends CANCEL, as soon as a provisional response allows it (§9.1). @param reasons Reason values (RFC 3326). */
  cancel(reasons: readonly string[]): void
  /** Forgets it without a word. */
  stop(): void
}

export interface ClientTransactionOptions {
  /** With our Via on top. Goes out at once. */
  readonly request: SipRequest
  readonly flow: Flow
  readonly clock: Clock
  readonly timers: Timers
  readonly events: ClientTransactionEvents
}

export function createClientTransaction(options: ClientTransactionOptions): ClientTransaction {
  const { request, flow, clock, timers, events } = options
  const isInvite = request.method === 'INVITE'
  let state: 'calling' | 'proceeding' | 'accepted' | 'ended' = 'calling'
  let wantedReasons: readonly string[] | undefined
  let isCancelled = false
  let stopTimer = wait(() => giveUp(() => events.timeout()))
  const stopWatching = flow.onClose(() => giveUp(() => events.lost()))

  function wait(run: () => void): () => void {
    return clock.after(transactionLife(timers), run)
  }

  function giveUp(tell: () => void): void {
    const isWaiting = state === 'calling' || state === 'proceeding'
    stop()
    if (isWaiting) tell()
  }

  function stop(): void {
    if (state === 'ended') return
    state = 'ended'
    stopTimer()
    stopWatching()
    events.end()
  }

  function sendCancel(): void {
    if (!wantedReasons || isCancelled || state !== 'proceeding') return
    isCancelled = true
    flow.send(makeCancel(request, wantedReasons))
    stopTimer = wait(() => giveUp(() => events.timeout()))
  }

  flow.send(request)
  return {
    flow,
    stop,
    receive(response) {
      if (state === 'ended') return
      if (response.status < 200) {
        if (state === 'accepted') return
        // Timer B ends with the first word; timer F goes on (§17.1.2.2).
        if (isInvite && state === 'calling') stopTimer()
        state = 'proceeding'
        sendCancel()
        events.provisional(response)
      } else if (!isInvite) {
        stop()
        events.final(response)
      } else if (response.status >= 300) {
        if (state === 'accepted') return
        flow.send(makeAck(request, response))
        stop()
        events.final(response)
      } else {
        if (state !== 'accepted') {
          state = 'accepted'
          stopTimer()
          stopTimer = wait(stop)
        }
        events.final(response)
      }
    },
    cancel(reasons) {
      if (!isInvite || wantedReasons) return
      wantedReasons = reasons
      sendCancel()
    },
  }
}

/** The ACK of the transaction itself to a failure (§17.1.1.3). */
function makeAck(invite: SipRequest, response: SipResponse): SipRequest {
  const ack = sibling(invite, 'ACK')
  const to = header(response, 'To')
  if (to !== undefined) setHeader(ack, 'To', to)
  return ack
}

function makeCancel(invite: SipRequest, reasons: readonly string[]): SipRequest {
  const cancel = sibling(invite, 'CANCEL')
  for (const reason of reasons) addHeader(cancel, 'Reason', reason)
  return cancel
}

/** Same Request-URI, same single Via, From, To, Call-ID, CSeq number and Route (§9.1, §17.1.1.3). */
function sibling(invite: SipRequest, method: 'ACK' | 'CANCEL'): SipRequest {
  const [via = ''] = headers(invite, 'Via')
  const number = readCSeq(header(invite, 'CSeq') ?? '')?.number ?? 0
  const same = (name: string) => [name, header(invite, name) ?? ''] as const
  return makeRequest(method, invite.uri, [
    ['Via', via],
    ...headers(invite, 'Route').map((route) => ['Route', route] as const),
    ['Max-Forwards', '70'],
    same('From'),
    same('To'),
    same('Call-ID'),
    ['CSeq', `${number} ${method}`],
  ])
}

/** The key by which a response finds its client transaction (§17.1.3). */
export function responseKey(message: SipRequest | SipResponse): string | undefined {
  const branch = topVia(message)?.params.get('branch')
  const method = readCSeq(header(message, 'CSeq') ?? '')?.method
  return typeof branch === 'string' && method !== undefined ? `${method} ${branch}` : undefined
}
