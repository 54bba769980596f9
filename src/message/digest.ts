interface DigestCommon {
  /** The hash of `algorithm` without `-sess`: of the UTF-8 form of its argument, in lower-case hex. */
  hash: (text: string) => string
  /** `MD5`, `SHA-256`, `SHA-512-256`, each also with `-sess`. */
  algorithm: string
  username: string
  realm: string
  method: string
  /** The digest-uri as it is written into the credentials. */
  uri: string
  nonce: string
  /** The nonce count: a number, or the eight hex digits of the credentials. Needed with `qop`. */
  nc?: number | string
  /** Needed with `qop` and with a `-sess` algorithm. */
  cnonce?: string
  /** The one chosen; none gives the form of RFC 2069. */
  qop?: string
  /** Hashed when `qop` is `auth-int`. */
  body?: string
}

/** The secret is the password, or instead of it the hex hash of `username:realm:password`. */
export type DigestInput = DigestCommon & ({ password: string } | { ha1: string })

/** The `response` of Digest credentials (RFC 7616 §3.4.1–§3.4.3, RFC 8760 §2.3), lower-case hex. */
export function digestResponse(input: DigestInput): string {
  const { hash, algorithm, nonce, cnonce = '', qop } = input
  let ha1 = 'ha1' in input ? input.ha1 : hash(`${input.username}:${input.realm}:${input.password}`)
  if (algorithm.toLowerCase().endsWith('-sess')) ha1 = hash(`${ha1}:${nonce}:${cnonce}`)
  const a2 = `${input.method}:${input.uri}`
  const ha2 = hash(qop === 'auth-int' ? `${a2}:${hash(input.body ?? '')}` : a2)
  if (qop === undefined || qop === '') return hash(`${ha1}:${nonce}:${ha2}`)
  return hash(`${ha1}:${nonce}:${nonceCount(input.nc)}:${cnonce}:${qop}:${ha2}`)
}

function nonceCount(nc: number | string | undefined): string {
  return typeof nc === 'number' ? nc.toString(16).padStart(8, '0') : (nc ?? '')
}
