/** stun, stuns (RFC 7064) and turn, turns (RFC 7065): host, port, and for TURN a transport. */
const ICE_URL =
  /^(?:stuns?:(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?|turns?:(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?)$/i

export function isIceUrl(value: string): boolean {
  return ICE_URL.test(value)
}

export function isTurnUrl(value: string): boolean {
  return /^turns?:/i.test(value)
}

/** What was likely meant: without the slashes, with a scheme, without a query that STUN does not have. */
export function suggestIceUrl(value: string): string | undefined {
  const bare = value.trim().replace(/^(stuns?|turns?):\/+/i, '$1:')
  return [bare, bare.replace(/\?.*$/, ''), `stun:${bare}`].find(isIceUrl)
}
