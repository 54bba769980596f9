import { quote } from '../message/quoted.ts'
import type { SipResponse } from '../message/message.ts'
import { reasonPhrase } from '../message/status.ts'
import { bestResponse } from './best-response.ts'
import type { ClientTransaction, ClientTransactionEvents } from './client-transaction.ts'
import type { Clock } from './connection.ts'
import type { Target } from './location.ts'
import { respond } from './respond.ts'
import type { ServerTransaction } from './server-transaction.ts'
import { tryingDelay, type Timers } from './timers.ts'

/** One request on its way to one or more targets at the same time (RFC 3261 §16.7). */
export interface ResponseContext {
  /** The caller sent CANCEL (§16.10). @param reasons its Reason values. */
  cancel(reasons: readonly string[]): void
  /** Nobody is there any more to hear an answer. */
  abandon(): void
}

export interface ResponseContextOptions {
  readonly server: ServerTransaction
  /** At least one. */
  readonly targets: readonly Target[]
  readonly clock: Clock
  readonly timers: Timers
  /** Passes the request on to a target. The responses in the events have our Via taken off. */
  readonly forward: (target: Target, events: Omit<ClientTransactionEvents, 'end'>) => ClientTransaction
}

interface Branch {
  client?: ClientTransaction
  isSettled: boolean
  /** Timer C ran out: whatever the CANCEL brings counts as 408 (§16.8). */
  isTimedOut: boolean
  stopTimerC: () => void
}

export function createResponseContext(options: ResponseContextOptions): ResponseContext {
  const { server, clock, timers } = options
  const isInvite = server.request.method === 'INVITE'
  const branches: Branch[] = []
  /** In the order they came. */
  const finals: SipResponse[] = []
  let isCancelled = false
  /** No further flow is tried. */
  let isOver = false
  const stopTrying = isInvite ? () => {} : clock.after(tryingDelay(timers), sendTrying)

  function sendTrying(): void {
    server.respond(respond(server.request, 100))
  }

  function start(target: Target): void {
    const branch: Branch = { isSettled: false, isTimedOut: false, stopTimerC: () => {} }
    branches.push(branch)
    if (isInvite) restartTimerC(branch)
    branch.client = options.forward(target, {
      provisional(response) {
        if (response.status === 100) return
        if (isInvite && !branch.isTimedOut) restartTimerC(branch)
        server.respond(response)
      },
      final: (response) => settle(branch, branch.isTimedOut ? own(408, response) : response, target, false),
      timeout: () => settle(branch, own(408), target, true),
      lost: () => settle(branch, own(480), target, true),
    })
  }

  /** What this proxy says in place of a branch that said nothing, or something that is not for the caller. */
  function own(status: number, heard?: SipResponse): SipResponse {
    if (heard && heard.status < 300) return heard
    return respond(server.request, isCancelled ? 487 : status)
  }

  function restartTimerC(branch: Branch): void {
    branch.stopTimerC()
    branch.stopTimerC = clock.after(timers.c, () => {
      branch.isTimedOut = true
      branch.client?.cancel([reason(408, reasonPhrase(408))])
    })
  }

  function settle(branch: Branch, response: SipResponse, target: Target, isSilent: boolean): void {
    branch.stopTimerC()
    branch.isSettled = true
    const [next, ...others] = target.alternates
    if (response.status < 300) {
      deliver(response)
      cancelBranches([reason(200, 'Call completed elsewhere')])
    } else if (response.status >= 600) {
      cancelBranches([reason(response.status, response.reason)])
    } else if (next && !isOver && (isSilent || response.status === 430)) {
      start({ ...next, alternates: others })
      return
    }
    // 430 speaks to the proxy, not to the caller (RFC 5626 §5.3.1).
    finals.push(response.status === 430 ? own(480) : response)
    conclude()
  }

  function conclude(): void {
    if (server.final() !== undefined || branches.some(({ isSettled }) => !isSettled)) return
    const best = bestResponse(finals)
    // RFC 4320 §4.2: a 408 to another request than INVITE comes too late to be of use and must not be sent.
    if (!best || (!isInvite && best.status === 408)) {
      stopTrying()
      server.end()
    } else deliver(best)
  }

  function deliver(response: SipResponse): void {
    stopTrying()
    server.respond(response)
  }

  function cancelBranches(reasons: readonly string[]): void {
    isOver = true
    for (const branch of branches) if (!branch.isSettled) branch.client?.cancel(reasons)
  }

  for (const target of options.targets) start(target)
  if (isInvite) sendTrying()

  return {
    cancel(reasons) {
      if (server.final() !== undefined) return
      isCancelled = true
      cancelBranches(reasons)
    },
    abandon() {
      stopTrying()
      cancelBranches([reason(503, 'The path to the caller is gone')])
    },
  }
}

/** A Reason value (RFC 3326 §2). */
function reason(cause: number, text: string): string {
  return `SIP;cause=${cause};text=${quote(text)}`
}
