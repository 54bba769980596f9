import type { EndKind, EndRule } from './end-kind.ts'
import { readReasons } from './reason-header.ts'
import { kindOfCause, kindOfStatus } from './reason-table.ts'
import { NAME_LIMIT, boundText } from './text.ts'

export interface EndReason {
  readonly kind: EndKind
  readonly by: 'local' | 'remote' | 'system'
  /** SIP status (RFC 3261 §21), if one decided it. */
  readonly status?: number
  /** Reason phrase as received. Untrusted text. */
  readonly phrase?: string
  /** Q.850 cause from a Reason header (RFC 3326), 1–127. */
  readonly q850?: number
  /** Text of the Reason header. Untrusted. */
  readonly text?: string
  /** Of 'other-realm': who asked for a password. Untrusted text. */
  readonly realm?: string
  /** When to try again, seconds (RFC 3261 §20.33). */
  readonly retryAfter?: number
  /** By which rule of this phone it did not ring. */
  readonly rule?: EndRule
}

/** What is known about the end of a call when it comes. */
export interface EndFacts {
  /** Who brought it about; 'system' when nobody did: network, media, a server or a timer. */
  readonly by: 'local' | 'remote' | 'system'
  /** Whether the dialog had been confirmed. */
  readonly answered: boolean
  /** Final status of the INVITE, or of the request in the dialog that ended it. */
  readonly status?: number
  /** Reason phrase of that status, as received. */
  readonly phrase?: string
  /** Values of all Reason headers (RFC 3326) of that response, CANCEL or BYE. */
  readonly reasonHeaders?: readonly string[]
  /** Retry-After header of that response (RFC 3261 §20.33). */
  readonly retryAfter?: string | undefined
  /** Our person gave up before an answer. */
  readonly cancelledByUs?: boolean
  /** Our person, or a rule of this phone, refused the incoming call. */
  readonly declinedByUs?: boolean
  /** The connection to the server was gone, or no response came in time (RFC 3261 §17.1, timers B and F). */
  readonly networkLost?: boolean
  /** The realm of a challenge that this phone does not answer (RFC 3261 §22). */
  readonly otherRealm?: string
  /** No path for the voice was found or agreed on, so the call was given up. */
  readonly mediaFailed?: boolean
  /** By which rule of this phone it did not ring. */
  readonly rule?: EndRule
}

/** Statuses that say only that it did not work: a Q.850 cause beside them knows more. */
const VAGUE = new Set([400, 480, 487, 500, 502, 503, 504])

/** Puts the end of a call into the terms a person has for it. */
export function endReason(facts: EndFacts): EndReason {
  const reasons = readReasons(facts.reasonHeaders ?? [])
  const q850 = reasons.find((reason) => reason.protocol === 'Q.850' && isCause(reason.cause))?.cause
  const text = reasons.find((reason) => reason.text !== undefined)?.text
  const sip = reasons.find((reason) => reason.protocol === 'SIP')?.cause
  const { status, phrase } = facts
  const kind = kindOf(facts, sip, q850)
  const retryAfter = retryAfterOf(facts.retryAfter)
  return {
    kind,
    by: kind === 'network' || kind === 'media-failed' ? 'system' : facts.by,
    ...(status === undefined ? {} : { status }),
    ...(phrase === undefined || phrase === '' ? {} : { phrase: boundText(phrase, NAME_LIMIT) }),
    ...(q850 === undefined ? {} : { q850 }),
    ...(text === undefined ? {} : { text: boundText(text, NAME_LIMIT) }),
    ...(kind === 'other-realm' ? { realm: boundText(facts.otherRealm ?? '', NAME_LIMIT) } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(facts.rule === undefined ? {} : { rule: facts.rule }),
  }
}

/** Delta-seconds before comment and parameters; nobody waits longer than a day. */
function retryAfterOf(header: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,5})\s*(?:[;(]|$)/.exec(header ?? '')?.[1]
  const seconds = Number(digits)
  return seconds > 0 && seconds <= 86_400 ? seconds : undefined
}

function kindOf(facts: EndFacts, sip: number | undefined, q850: number | undefined): EndKind {
  const { status } = facts
  if (facts.networkLost) return 'network'
  if (facts.mediaFailed) return 'media-failed'
  if (facts.answered) {
    if (facts.by !== 'system') return 'hung-up'
    // A request in the dialog failed: 408 is silence, 481 a peer that lost the call (RFC 3261 §12.2.1.2).
    return status === undefined || status === 408 ? 'network' : 'server-failed'
  }
  if (facts.otherRealm !== undefined) return 'other-realm'
  if (facts.declinedByUs) return 'declined'
  if (facts.cancelledByUs) return 'cancelled'
  // A CANCEL says why in a Reason header: RFC 3326 §3.1 for another branch's answer, Q.850 cause 26 from gateways.
  if (sip === 200 || q850 === 26) return 'answered-elsewhere'
  if (status === undefined) {
    if (sip !== undefined && sip >= 600) return kindOfStatus(sip)
    return facts.by === 'system' ? 'network' : 'cancelled'
  }
  // Without any word from the far side, 408 is our own timer.
  if (status === 408 && facts.by === 'system') return 'network'
  const cause = q850 !== undefined && VAGUE.has(status) ? kindOfCause(q850) : undefined
  return cause ?? kindOfStatus(status)
}

function isCause(cause: number | undefined): boolean {
  return cause !== undefined && cause >= 1 && cause <= 127
}
