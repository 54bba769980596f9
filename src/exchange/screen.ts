import { readCSeq } from '../message/cseq.ts'
import type { Fault } from '../message/fault.ts'
import { header, values } from '../message/headers.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import { isLooping } from './loop.ts'
import { respond } from './respond.ts'

/** Deviations that make the rest of the message doubtful. */
const FATAL = new Set(['content-length-unreadable', 'content-length-conflict', 'content-length-large'])

/**
 * The reasonable-syntax check of RFC 3261 §16.3 item 1 on a request that could be read.
 *
 * @returns the refusal, or undefined when all is well.
 */
export function screenSyntax(request: SipRequest, faults: readonly Fault[]): SipResponse | undefined {
  if (faults.some(({ code }) => code === 'version')) return respond(request, 505)
  const problem = findProblem(request, faults)
  return problem === undefined ? screenScheme(request) : respond(request, 400, [], `Bad Request: ${problem}`)
}

function findProblem(request: SipRequest, faults: readonly Fault[]): string | undefined {
  const fault = faults.find(({ code }) => FATAL.has(code))
  if (fault) return fault.code
  for (const name of ['From', 'To', 'Call-ID', 'CSeq']) {
    if (!header(request, name)) return `${name} is missing`
  }
  for (const name of ['From', 'To']) {
    if (!readNameAddr(header(request, name) ?? '')) return `${name} is malformed`
  }
  const cseq = readCSeq(header(request, 'CSeq') ?? '')
  if (!cseq) return 'CSeq is malformed'
  if (cseq.method !== request.method) return 'CSeq names another method'
  const hops = header(request, 'Max-Forwards')
  return hops === undefined || (/^\d{1,3}$/.test(hops) && Number(hops) < 256)
    ? undefined
    : 'Max-Forwards is malformed'
}

function screenScheme(request: SipRequest): SipResponse | undefined {
  const uri = readUri(request.uri)
  if (uri && uri.scheme !== 'sips') return undefined
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(request.uri)?.[1]?.toLowerCase()
  const isKnown = scheme === undefined || scheme === 'sip' || scheme === 'tel'
  return isKnown ? respond(request, 400, [], 'Bad Request: Request-URI is malformed') : respond(request, 416)
}

/**
 * The checks of RFC 3261 §16.3 items 3 to 5: hops, loops, Proxy-Require.
 *
 * @param hash of the request as it arrived.
 * @param host of this proxy in Via.
 */
export function screenPassage(request: SipRequest, hash: string, host: string): SipResponse | undefined {
  if (Number(header(request, 'Max-Forwards') ?? '70') === 0) return respond(request, 483)
  if (isLooping(request, host, hash)) return respond(request, 482)
  const demands = values(request, 'Proxy-Require')
  return demands.length > 0 ? respond(request, 420, [['Unsupported', demands.join(', ')]]) : undefined
}
