import { boundedValue, readEach } from './bounded.ts'
import { readParams, type Params } from './params.ts'
import { isToken } from './token.ts'

/** A value of Call-Info, Alert-Info or Error-Info (RFC 3261 §20.4, §20.9, §20.18). */
export interface Info {
  /** As written, without angle brackets, of any scheme; '' when it has parameters alone, as many phones write it. */
  readonly uri: string
  readonly params: Params
}

/**
 * Reads `<uri>;params`, values of several lines and comma-joined ones. Words alone (`Auto Answer`) are read as `info`. The URI is
 * text from anybody: nothing fetches it.
 */
export function readInfos(lines: readonly string[]): Info[] {
  return readEach(lines, (value) => {
    const [, uri, rest] = /^<([^<>\s]*)>([^]*)$/.exec(value) ?? []
    if (uri !== undefined && rest !== undefined) return { uri, params: readParams(rest) }
    const semicolon = value.indexOf(';')
    const head = semicolon === -1 ? value : value.slice(0, semicolon)
    if (/^[a-z][\w+.-]*:[^\s<>]+$/i.test(head.trim()))
      return { uri: head.trim(), params: readParams(value.slice(head.length)) }
    if (/[<>]/.test(value)) return undefined
    if (value.includes('=')) return { uri: '', params: readParams(value) }
    return /^[\w -]{1,64}$/.test(value) ? { uri: '', params: new Map([['info', value]]) } : undefined
  })
}

/** After how many seconds Call-Info or Alert-Info asks that the call be answered by itself; undefined when it does not. */
export function answerAfter(infos: readonly Info[]): number | undefined {
  for (const { params } of infos) {
    const after = params.get('answer-after')
    if (typeof after === 'string' && /^\d{1,4}$/.test(after)) return Number(after)
    const info = params.get('info')?.toLowerCase() ?? ''
    if (info === 'alert-autoanswer' || info === 'auto answer' || info === 'auto-answer') return 0
  }
  return undefined
}

/** Who is to answer: the person (`manual`) or the phone by itself (`auto`) (RFC 5373 §5). */
export interface AnswerMode {
  readonly mode: 'manual' | 'auto'
  /** The call is to fail rather than be answered otherwise. */
  readonly required: boolean
}

/** Reads Answer-Mode or Priv-Answer-Mode; undefined for a mode that is not known. */
export function readAnswerMode(value: string): AnswerMode | undefined {
  const text = boundedValue(value)
  const [head = '', ...rest] = text?.split(';', 8) ?? []
  const mode = head.trim().toLowerCase()
  if (!isToken(mode) || (mode !== 'manual' && mode !== 'auto')) return undefined
  return { mode, required: rest.some((param) => param.trim().toLowerCase() === 'require') }
}
