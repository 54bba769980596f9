/** Text from the wire as it may enter state: no control characters, no direction overrides, no more than fits a line. */

/** Longest display name, reason phrase or Reason text that is kept, UTF-16 units. */
export const NAME_LIMIT = 128
/** Longest address that is kept, UTF-16 units. */
export const ADDRESS_LIMIT = 512

/** Controls, line separators, lone surrogates, and the characters that reorder what stands around them (UAX #9 §2). */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/gu

/**
 * Makes untrusted text fit to be kept and shown. White space is collapsed; a character is never cut in two.
 * @param limit greatest length of the result in UTF-16 units; what is longer ends in `…`
 */
export function boundText(text: string, limit: number): string {
  // Cutting first keeps the work bounded; the factor leaves room for what is about to be removed.
  const clean = text
    .slice(0, limit * 4)
    .replace(UNSHOWABLE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (clean.length <= limit) return clean
  const cut = clean.slice(0, limit - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
