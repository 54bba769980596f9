import type { Core } from 'sip.js'
import { resend } from './clients.ts'
import type { SessionTimer } from './session-timer.ts'

/** What SIP.js keeps to itself of a request that is out. */
interface Client {
  readonly message: Core.OutgoingRequestMessage
  authenticationGuard(response: Core.IncomingResponseMessage): boolean
}

/** How often one request is sent again: each proxy of a chain may ask for more than the one before. */
const MOST_TRIES = 3

/**
 * Sends a request again when somebody on its way cannot bear so short a session (422, RFC 4028 §7.4): the same Call-ID and tags, the next CSeq,
 * what they ask for. Whoever sent it hears of the last answer only.
 * @param request just sent
 * @param wanted whether anybody still waits for it
 */
export function retryInterval(
  core: Core.UserAgentCore,
  request: Core.OutgoingRequest,
  timer: SessionTimer,
  wanted: () => boolean,
): void {
  const client = request as unknown as Client
  let tries = 0
  const guard = client.authenticationGuard.bind(client)
  client.authenticationGuard = (response) => {
    if (!guard(response)) return false
    if (response.statusCode !== 422 || tries >= MOST_TRIES || !wanted() || !timer.raise(response)) return true
    tries += 1
    const lines = client.message.extraHeaders ?? []
    const others = lines.filter((line) => !/^(?:session-expires|min-se)\s*:/i.test(line))
    lines.splice(0, lines.length, ...others, ...timer.headers())
    resend(core, request)
    return false
  }
}
