import { boundedValue } from './bounded.ts'
import { trimLws } from './lws.ts'
import { readParams } from './params.ts'
import { isToken } from './token.ts'

/** Which dialog is to be replaced (RFC 3891 §6.1), as its far end sees it. */
export interface Replaces {
  readonly callId: string
  /** Compared with the local tag of who receives it. */
  readonly toTag: string
  /** Compared with the remote tag of who receives it. */
  readonly fromTag: string
  /** Only while the dialog is early: one that has been answered is left alone. */
  readonly earlyOnly: boolean
}

/** Reads `call-id;to-tag=…;from-tag=…;early-only`; undefined when one of the three is missing. */
export function readReplaces(value: string): Replaces | undefined {
  const text = boundedValue(value)
  if (text === undefined) return undefined
  const semicolon = text.indexOf(';')
  const callId = trimLws(semicolon === -1 ? text : text.slice(0, semicolon))
  const params = readParams(semicolon === -1 ? '' : text.slice(semicolon))
  const [toTag, fromTag] = [params.get('to-tag'), params.get('from-tag')]
  if (!isCallId(callId) || !isTag(toTag) || !isTag(fromTag)) return undefined
  return { callId, toTag, fromTag, earlyOnly: params.has('early-only') }
}

export function writeReplaces({ callId, toTag, fromTag, earlyOnly }: Replaces): string {
  return `${callId};to-tag=${toTag};from-tag=${fromTag}${earlyOnly ? ';early-only' : ''}`
}

/** RFC 3261 §25.1, and what else is seen in one, such as the `=` of base64: all but what ends it here. */
function isCallId(text: string): boolean {
  return /^[!-+\--:<-~]+$/.test(text)
}

function isTag(tag: string | null | undefined): tag is string {
  return tag !== undefined && tag !== null && isToken(tag)
}
