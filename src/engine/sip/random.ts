const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** Unguessable text for tags, branches, Call-IDs and nonces (RFC 3261 §19.3): 5 bits a letter. @param length letters */
export function randomToken(length: number): string {
  let token = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(length))) token += ALPHABET[byte & 31]
  return token
}

/** A number from 0 up to, not including, 1. */
export function randomFraction(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return number / 2 ** 32
}
