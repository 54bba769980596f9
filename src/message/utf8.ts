/** Bytes that the UTF-8 form of one code point takes. A lone surrogate is sent as U+FFFD: three. */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}

/** Length in UTF-8 bytes. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) bytes++
    else {
      const point = text.codePointAt(at) ?? 0
      bytes += bytesOf(point)
      if (point > 0xffff) at++
    }
  }
  return bytes
}

/** The longest beginning that takes at most this many UTF-8 bytes; never ends inside a character. */
export function utf8Prefix(text: string, bytes: number): string {
  let left = bytes
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0
    left -= bytesOf(point)
    if (left < 0) return text.slice(0, at)
    if (point > 0xffff) at++
  }
  return text
}

/** Length in code points: a surrogate pair is one. */
export function codePoints(text: string): number {
  let points = 0
  for (let at = 0; at < text.length; at++) {
    points++
    if ((text.codePointAt(at) ?? 0) > 0xffff) at++
  }
  return points
}
