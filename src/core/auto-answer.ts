import { answerAfter, readAnswerMode, readInfos } from '../message/call-info.ts'
import type { HeaderLines } from './header-lines.ts'

/** How the caller wishes the call to be answered. */
export interface AnswerWish {
  /** By the phone itself, or by the person. */
  readonly mode: 'auto' | 'manual'
  /** How long it is to ring before that, milliseconds. */
  readonly after: number
  /** The call is to fail rather than be answered otherwise (RFC 5373). */
  readonly required: boolean
  /** It is to go before what the person has laid down (Priv-Answer-Mode): never done here, and from nobody unvouched. */
  readonly privileged: boolean
}

/** Nobody waits longer for a phone that is to answer by itself, seconds. */
const LONGEST = 60

/** Reads Priv-Answer-Mode and Answer-Mode (RFC 5373), else what Call-Info and Alert-Info ask for. Undefined for no wish. */
export function answerWishIn(lines: HeaderLines): AnswerWish | undefined {
  for (const name of ['priv-answer-mode', 'answer-mode'] as const) {
    const read = readAnswerMode(lines(name)[0] ?? '')
    if (read) return { ...read, after: 0, privileged: name === 'priv-answer-mode' }
  }
  const after = answerAfter(readInfos(lines('call-info'))) ?? answerAfter(readInfos(lines('alert-info')))
  if (after === undefined || after > LONGEST) return undefined
  return { mode: 'auto', after: after * 1000, required: false, privileged: false }
}
