import type { Core } from 'sip.js'
import { TransportError } from 'sip.js/lib/core/exceptions/transport-error.js'
import { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js'
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js'
import type { Clock } from '../clock.ts'
import type { Authenticator } from './digest.ts'

/** The parts of SIP.js's client that its types keep to itself. */
interface Client {
  readonly message: Core.OutgoingRequestMessage
  cancel(reason?: string, options?: Core.RequestOptions): Core.OutgoingRequestMessage
  authenticationGuard(response: Core.IncomingResponseMessage): boolean
  receiveResponse(response: Core.IncomingResponseMessage): void
  init(): void
  /** Of an INVITE only. By dialog ID. */
  readonly earlyDialogs?: ReadonlyMap<string, unknown>
}

/** How many places one INVITE of ours may ring at: a proxy that names ever new ones must not fill the memory. */
const EARLY_DIALOGS = 32

export interface ClientsOptions {
  readonly core: Core.UserAgentCore
  readonly authenticator: Authenticator
  readonly clock: Clock
  /** Milliseconds from CANCEL until the INVITE counts as over. */
  readonly cancelTimeout: number
}

/**
 * Takes SIP.js's clients in hand as each one enters its transaction: its digest is replaced, its CANCEL is never lost, its early
 * dialogs are bounded.
 * Only this user agent's clients are touched, never their prototype.
 * @returns fails every request that waits for an answer, as when the connection is gone (RFC 3261 §8.1.3.1)
 */
export function mendClients(options: ClientsOptions): () => void {
  const { core } = options
  const cancelled = new WeakSet<Client>()
  const mended = new WeakSet<Client>()
  const clients = new (class extends Map<string, Core.UserAgentClient> {
    override set(id: string, entry: Core.UserAgentClient): this {
      const client = entry as unknown as Client
      if (!mended.has(client)) {
        mended.add(client)
        mend(client, options, cancelled)
      }
      if (client.message.method === 'CANCEL') limitCancel(client, options)
      return super.set(id, entry)
    }
  })()
  core.userAgentClients = clients
  return () => {
    for (const entry of Array.from(clients.values())) failPending(core, entry)
  }
}

function mend(client: Client, { core, authenticator }: ClientsOptions, cancelled: WeakSet<Client>): void {
  const cancel = client.cancel.bind(client)
  client.cancel = (reason, options) => {
    cancelled.add(client)
    return cancel(reason, options)
  }
  client.authenticationGuard = (response) => {
    const { message } = client
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) authenticator.accepted(message, response)
    if (status !== 401 && status !== 407) return true
    // Sent again it would ring a phone that nobody waits for any more.
    if (cancelled.has(client)) return true
    if (authenticator.challenged(message, response) !== 'retry') return true
    resend(core, client)
    return false
  }
  const receive = client.receiveResponse.bind(client)
  client.receiveResponse = (response) => opensTooMany(client, response) || receive(response)
}

/** Whether an 18x would begin one early dialog too many (RFC 3261 §13.2.2.1); the answer of such a place is still taken. */
function opensTooMany({ earlyDialogs }: Client, response: Core.IncomingResponseMessage): boolean {
  const { statusCode = 0, callId, fromTag, toTag } = response
  if (!earlyDialogs || earlyDialogs.size < EARLY_DIALOGS || statusCode >= 200) return false
  return toTag !== undefined && !earlyDialogs.has(callId + fromTag + toTag)
}

/** Sends the request of this client once more, as a new transaction with what its message says now. */
export function resend(core: Core.UserAgentCore, entry: object): void {
  const client = entry as Client
  advance(core, client.message)
  client.init()
}

/** The next CSeq for a request that is sent again: in a dialog the dialog counts (RFC 3261 §12.2.1.1, §22.2). */
function advance(core: Core.UserAgentCore, message: Core.OutgoingRequestMessage): void {
  const dialog = core.dialogs.get(message.callId + message.fromTag + (message.toTag ?? ''))
  if (dialog?.localSequenceNumber) {
    dialog.incrementLocalSequenceNumber()
    message.cseq = dialog.localSequenceNumber
  } else message.cseq += 1
  message.setHeader('cseq', `${message.cseq} ${message.method}`)
}

/** Without a final response in 64*T1 after the CANCEL the INVITE counts as cancelled (RFC 3261 §9.1). */
function limitCancel({ message }: Client, { core, clock, cancelTimeout }: ClientsOptions): void {
  clock.after(cancelTimeout, () => {
    const invite = core.userAgentClients.get(`${message.branch}INVITE`)
    if (invite?.transaction.state === TransactionState.Proceeding)
      finish(core, invite, 487, 'Request Terminated')
  })
}

function failPending(core: Core.UserAgentCore, entry: Core.UserAgentClient): void {
  const { state, request } = entry.transaction
  const rings = state === TransactionState.Proceeding && request.method === 'INVITE'
  // SIP.js takes this for a lost ACK and goes on ringing for ever.
  if (rings) finish(core, entry, 503, 'Service Unavailable')
  else if (
    state === TransactionState.Calling ||
    state === TransactionState.Trying ||
    state === TransactionState.Proceeding
  ) {
    const transaction = entry.transaction as unknown as { onTransportError(error: TransportError): void }
    transaction.onTransportError(new TransportError('the connection is gone'))
  }
}

/** Ends a client's transaction and gives its user the final response that never came; like SIP.js's own it has no headers. */
function finish(core: Core.UserAgentCore, entry: Core.UserAgentClient, status: number, reason: string): void {
  core.userAgentClients.delete(entry.transaction.id + entry.transaction.request.method)
  entry.dispose()
  const response = new IncomingResponseMessage()
  response.statusCode = status
  response.reasonPhrase = reason
  const client = entry as unknown as Client
  client.receiveResponse(response)
}
