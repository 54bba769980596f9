/** Where a text stops being JSON (RFC 8259). Browsers say it in different words or not at all. */
export interface JsonError {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** The brackets, colons and quote that stand there, and `…` for the words: they may be a password. '' at the end of the text. */
  readonly near: string
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy
const BLANK = /[ \t\r\n]*/y
const NEAR = /[{}[\]:, \t]*"?/y
const NEAR_LIMIT = 24

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

/** The place of the first error, or undefined if the text is JSON. */
export function findJsonError(text: string): JsonError | undefined {
  const at = errorOffset(text)
  if (at === undefined) return undefined
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - lineStart + 1, near: nearTo(text, at) }
}

function nearTo(text: string, at: number): string {
  NEAR.lastIndex = at
  const marks = NEAR.exec(text)?.[0] ?? ''
  const next = text.charAt(at + marks.length)
  return marks.slice(0, NEAR_LIMIT).trimEnd() + (/^[\r\n]?$/.test(next) ? '' : '…')
}

/** Walks the tokens with a stack of its own, so that no depth of brackets can exhaust the machine's. */
function errorOffset(text: string): number | undefined {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  while (true) {
    BLANK.lastIndex = at
    BLANK.exec(text)
    const start = BLANK.lastIndex
    if (expected === ', or end' && open.length === 0) return start === text.length ? undefined : start
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)
    if (token === null) return start
    at = TOKEN.lastIndex
    const next = step(expected, token, open)
    if (next === undefined) return start
    expected = next
  }
}

/** What is expected after the token, or undefined if the token was not expected. */
function step(expected: Expected, token: RegExpExecArray, open: ('{' | '[')[]): Expected | undefined {
  const [, sign, string] = token
  switch (expected) {
    case ':':
      return sign === ':' ? 'value' : undefined
    case 'key or }':
      if (sign === '}') return closed(open)
      return string === undefined ? undefined : ':'
    case 'key':
      return string === undefined ? undefined : ':'
    case ', or end':
      if (sign === ',') return open.at(-1) === '{' ? 'key' : 'value'
      return sign === (open.at(-1) === '{' ? '}' : ']') ? closed(open) : undefined
    default:
      if (sign === ']' && expected === 'value or ]') return closed(open)
      if (sign === '{' || sign === '[') {
        open.push(sign)
        return sign === '{' ? 'key or }' : 'value or ]'
      }
      return sign === undefined ? ', or end' : undefined
  }
}

function closed(open: ('{' | '[')[]): Expected {
  open.pop()
  return ', or end'
}
