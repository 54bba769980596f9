/** `;/?:@&=+$,` (RFC 2396 §2.2): their escaped forms mean something else than they do themselves. */
const RESERVED = ';/?:@&=+$,'

/** Percent escapes as characters; what is not an escape of well-formed UTF-8 stays as it is. */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

/** Escapes every character but letters, digits, the unreserved marks and those in `allowed`; an escape that is already there stays. */
export function encodeEscapes(text: string, allowed: string): string {
  if (/^[A-Za-z0-9\-_.!~*'()]*$/.test(text)) return text
  let out = ''
  // Half a surrogate pair cannot be escaped, and is no character.
  for (const character of text.replace(/\p{Cs}/gu, '\uFFFD')) {
    if (isUnreserved(character) || allowed.includes(character)) out += character
    else out += encodeURIComponent(character)
  }
  return out.replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
}

/** A form in which two texts that RFC 3261 §19.1.4 calls equivalent are the same. */
export function normalizeEscapes(text: string): string {
  const decoded = text.replace(/%[0-9A-Fa-f]{2}/g, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return isUnreserved(character) ? character : escape.toUpperCase()
  })
  return encodeEscapes(decoded, RESERVED)
}

/** RFC 2396 §2.3. */
function isUnreserved(character: string): boolean {
  return /^[A-Za-z0-9\-_.!~*'()]$/.test(character)
}
