/** stun, stuns (RFC 7064) and turn, turns (RFC 7065): host, port, and for TURN a transport. */
const ICE_URL =
  /^(?:stuns?:(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?|turns?:(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?)$/i

export function isIceUrl(value: string): boolean {
  return ICE_URL.test(value)
}

export function isTurnUrl(value: string): boolean {
  return /^turns?:/i.test(value)
}
