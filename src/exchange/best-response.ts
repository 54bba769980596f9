import { addHeader, headers } from '../message/headers.ts'
import { copyMessage, type SipResponse } from '../message/message.ts'
import { reasonPhrase } from '../message/status.ts'

/** Within the 4xx these tell the caller what to do about it (RFC 3261 §16.7 item 6). */
const HELPFUL = [401, 407, 415, 420, 484]

/** Lower is better: any 6xx, then the lowest class, then the helpful ones; of equals the first. */
function rank({ status }: SipResponse): number {
  if (status >= 600) return 0
  const group = Math.floor(status / 100) * 2
  return status < 500 && status >= 400 && !HELPFUL.includes(status) ? group + 1 : group
}

/**
 * The response for the caller out of the final ones of all branches (RFC 3261 §16.7 items 6 and 7): challenges of all
 * branches are in it, and a 503, which would speak of this proxy, becomes 500.
 *
 * @param finals at least one, none of them 2xx.
 */
export function bestResponse(finals: readonly SipResponse[]): SipResponse | undefined {
  const [best] = finals.toSorted((one, other) => rank(one) - rank(other))
  if (!best) return undefined
  if (best.status === 503) return { ...best, status: 500, reason: reasonPhrase(500) }
  if (best.status !== 401 && best.status !== 407) return best
  const joined = copyMessage(best)
  for (const other of finals) {
    if (other === best || (other.status !== 401 && other.status !== 407)) continue
    for (const name of ['WWW-Authenticate', 'Proxy-Authenticate']) {
      for (const value of headers(other, name)) addHeader(joined, name, value)
    }
  }
  return joined
}
