/** Unguessable hex of this many random bytes, for tags, branches, nonces and flow ids (RFC 3261 §19.3). */
export type Random = (bytes: number) => string

/** Random bytes from the platform's generator for secrets. */
export const randomHex: Random = (bytes) => {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes))
  return Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
