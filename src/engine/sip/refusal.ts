import { header, values } from '../../message/headers.ts'
import { makeResponse } from '../../message/make.ts'
import type { SipRequest } from '../../message/message.ts'
import { reasonPhrase } from '../../message/status.ts'
import { writeMessage } from '../../message/write.ts'
import { randomToken } from './random.ts'

const COPIED = ['From', 'To', 'Call-ID', 'CSeq'] as const

/**
 * The stateless answer to a request that cannot be understood (RFC 3261 §8.2.7, §21.4.1), as far as its headers allow.
 * @param reason the phrase; it says what was wrong
 * @returns undefined for what is never answered: ACK, and a request that says not where to answer
 */
export function refusal(request: SipRequest, status: number, reason?: string): string | undefined {
  const vias = values(request, 'Via')
  if (request.method === 'ACK' || vias.length === 0) return undefined
  const headers: [string, string][] = vias.map((via) => ['Via', via])
  for (const name of COPIED) {
    const value = header(request, name)
    if (value === undefined) continue
    const untagged = name === 'To' && !/;\s*tag\s*=/i.test(value)
    headers.push([name, untagged ? `${value};tag=${randomToken(10)}` : value])
  }
  return writeMessage(makeResponse(status, reason ?? reasonPhrase(status), headers))
}
