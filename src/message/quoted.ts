/**
 * Index of the quote that closes the quoted-string opened at `open` (RFC 3261 §25.1), or -1 when nothing closes it.
 * A backslash takes the next character with it.
 */
export function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code === 0x22) return at
  }
  return -1
}

/** The content of a quoted-string without its quotes and backslashes; text that is not quoted comes back as it is. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  const close = closingQuote(text, 0)
  const inner = close === -1 ? text.slice(1) : text.slice(1, close)
  return inner.includes('\\') ? inner.replace(/\\([^])/g, '$1') : inner
}

/** The text as a quoted-string. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
