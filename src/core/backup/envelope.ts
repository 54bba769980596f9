/**
 * A text that opens only with a passphrase: its key is derived by PBKDF2 (RFC 8018 §5.2) and the text encrypted by AES-256-GCM
 * (NIST SP 800-38D). Bytes are base64 (RFC 4648 §4).
 */
export interface Envelope {
  readonly version: 1
  readonly kdf: 'PBKDF2-SHA-256'
  readonly iterations: number
  readonly salt: string
  readonly cipher: 'AES-256-GCM'
  readonly iv: string
  /** The encrypted text with its tag. */
  readonly data: string
}

/** What is asked of a derivation: fewer would be guessed too fast, more would keep the machine busy for minutes. */
export const ITERATIONS = { used: 600_000, least: 600_000, most: 10_000_000 } as const

const isBase64 = (value: unknown) =>
  typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)

/** Whether this is an envelope that can be opened, given its passphrase. */
export function isEnvelope(value: unknown): value is Envelope {
  const { version, kdf, iterations, salt, cipher, iv, data } = Object(value) as Record<
    keyof Envelope,
    unknown
  >
  return (
    version === 1 &&
    kdf === 'PBKDF2-SHA-256' &&
    cipher === 'AES-256-GCM' &&
    typeof iterations === 'number' &&
    Number.isInteger(iterations) &&
    iterations >= ITERATIONS.least &&
    iterations <= ITERATIONS.most &&
    [salt, iv, data].every(isBase64)
  )
}
