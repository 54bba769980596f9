import type { TargetProblem } from './target-result.ts'

/** Longest text that is taken for a target, UTF-16 units after trimming. */
export const TARGET_LIMIT = 256

/** Invisible marks that come along when text is copied: zero-width spaces, direction marks, BOM, soft hyphen. */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['（', '）'],
]
/** `"Bob" <sip:bob@biloxi.example>;tag=…`: the address of a pasted From or Contact (RFC 3261 §20.10). */
const NAME_ADDR = /^[^<>]*<\s*((?:sips?|tel):[^<>]*?)\s*>(?:\s*;[^<>]*)?$/i

type Found =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: TargetProblem }

/** What was typed or pasted, without what merely stands around it. */
export function bareText(typed: string): Found {
  if (typed.length > TARGET_LIMIT * 8) return refuse({ code: 'too-long', limit: TARGET_LIMIT })
  let text = typed.replace(INVISIBLE, '').trim()
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return refuse({ code: 'control-character' })
  text = NAME_ADDR.exec(text)?.[1] ?? text
  for (let inner = unquoted(text); inner !== undefined; inner = unquoted(text)) text = inner
  text = NAME_ADDR.exec(text)?.[1] ?? text
  // A link at the end of a sentence brings the sentence's mark along.
  text = text.replace(/[.,;]+$/, '')
  if (text === '') return refuse({ code: 'empty' })
  if (text.length > TARGET_LIMIT) return refuse({ code: 'too-long', limit: TARGET_LIMIT })
  return { ok: true, text }
}

function unquoted(text: string): string | undefined {
  const pair = QUOTES.find(([open, close]) => text.startsWith(open) && text.endsWith(close))
  if (pair === undefined || text.length < 2) return undefined
  const inner = text.slice(1, -1).trim()
  // `(020) 7946 (0018)`: the first and the last bracket are not a pair.
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? undefined : inner
}

function refuse(problem: TargetProblem): Found {
  return { ok: false, problem }
}
