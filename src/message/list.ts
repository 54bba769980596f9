import { trimLws } from './lws.ts'
import { closingQuote } from './quoted.ts'

/**
 * Index of the first `separator` at or after `from` that stands outside quotes and angle brackets; the text's length
 * when there is none. A quote or bracket that nothing closes is an ordinary character. Linear in the text.
 */
function separatorAt(text: string, separator: number, from: number, open: Unclosed): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === separator) return at
    if (code === 0x22 && !open.quote) {
      const close = closingQuote(text, at)
      if (close === -1) open.quote = true
      else at = close
    } else if (code === 0x3c && !open.angle) {
      const close = text.indexOf('>', at)
      if (close === -1) open.angle = true
      else at = close
    }
  }
  return text.length
}

/** What was found to be never closed in this text: looking again from each next one would be quadratic. */
interface Unclosed {
  quote: boolean
  angle: boolean
}

/** The non-empty pieces between separators that stand outside quotes and angle brackets, trimmed. */
export function splitOutside(text: string, separator: ',' | ';'): string[] {
  const pieces: string[] = []
  const open = { quote: false, angle: false }
  const code = separator.charCodeAt(0)
  for (let from = 0; from <= text.length;) {
    const end = separatorAt(text, code, from, open)
    const piece = trimLws(text.slice(from, end))
    if (piece !== '') pieces.push(piece)
    from = end + 1
  }
  return pieces
}

/** The first non-empty value of a comma-separated list and the text of the remaining ones. */
export function splitFirst(text: string): { first: string; rest: string } {
  const open = { quote: false, angle: false }
  for (let from = 0; from < text.length;) {
    const end = separatorAt(text, 0x2c, from, open)
    const first = trimLws(text.slice(from, end))
    if (first !== '') return { first, rest: trimLws(text.slice(end + 1)) }
    from = end + 1
  }
  return { first: '', rest: '' }
}
