function isLws(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a
}

/** Trims SIP's linear white space only: unlike `String.trim` it leaves a no-break space of a display name alone. */
export function trimLws(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isLws(text.charCodeAt(start))) start++
  while (end > start && isLws(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Text on one line: every run of line ends becomes a space, so that a value cannot start a header of its own. */
export function oneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text
}
