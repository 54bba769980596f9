import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { writeCredentials, type Challenge } from '../../message/auth.ts'
import { digestResponse } from '../../message/digest.ts'
import type { Params } from '../../message/params.ts'
import { randomToken } from './random.ts'

/** Whom a challenge came from: the far end (401) or a proxy on the way (407). */
export type CredentialsHeader = 'Authorization' | 'Proxy-Authorization'

/** What is signed of a request. */
export interface SignedRequest {
  readonly method: string
  /** Request-URI as it is written. */
  readonly uri: string
  readonly body: string
}

/** One nonce that was given to us and how often it was used. */
export interface Grant {
  readonly header: CredentialsHeader
  readonly challenge: Challenge
  /** One for the life of the nonce: a `-sess` key is made of it (RFC 7616 §3.4.2). */
  readonly cnonce: string
  nonce: string
  count: number
  /** What else it may be used for without being asked: dialogs and domains as digest.ts names them. */
  readonly scopes: Set<string>
}

const HASHES: Readonly<Record<string, (text: string) => string>> = {
  'SHA-256': (text) => bytesToHex(sha256(utf8ToBytes(text))),
  MD5: (text) => bytesToHex(md5(utf8ToBytes(text))),
}

/** Strongest first. */
const ALGORITHMS = ['SHA-256', 'SHA-256-sess', 'MD5', 'MD5-sess']

/** The strongest of several challenges of one realm that can be answered; undefined when none can (RFC 8760 §2.4). */
export function strongest(challenges: readonly Challenge[]): Challenge | undefined {
  return challenges
    .filter(
      (one) =>
        one.scheme === 'Digest' && one.nonce !== '' && ALGORITHMS.includes(one.algorithm) && usableQop(one),
    )
    .toSorted((a, b) => ALGORITHMS.indexOf(a.algorithm) - ALGORITHMS.indexOf(b.algorithm))[0]
}

function usableQop({ qop }: Challenge): boolean {
  return qop.length === 0 || qop.includes('auth') || qop.includes('auth-int')
}

export function newGrant(header: CredentialsHeader, challenge: Challenge): Grant {
  return { header, challenge, nonce: challenge.nonce, cnonce: randomToken(16), count: 0, scopes: new Set() }
}

/**
 * The credentials for one request; the nonce count goes up (RFC 7616 §3.4).
 * @returns the header's value
 */
export function sign(
  grant: Grant,
  account: { username: string; password: string },
  request: SignedRequest,
): string {
  const { realm, algorithm, opaque, qop } = grant.challenge
  const chosen = qop.includes('auth') ? 'auth' : qop[0] && 'auth-int'
  grant.count += 1
  const { nonce, cnonce, count: nc } = grant
  const { username, password } = account
  const hash = HASHES[algorithm.replace(/-sess$/, '')]
  if (!hash) throw new Error(`no hash for ${algorithm}`)
  const base = { hash, algorithm, username, realm, password, nonce, nc, cnonce, ...request }
  const params: Params = new Map([
    ['username', username],
    ['realm', realm],
    ['nonce', nonce],
    ['uri', request.uri],
    ['response', digestResponse(chosen === undefined ? base : { ...base, qop: chosen })],
    ['algorithm', algorithm],
  ])
  if (chosen !== undefined) params.set('qop', chosen).set('nc', nc.toString(16).padStart(8, '0'))
  if (chosen !== undefined || algorithm.endsWith('-sess')) params.set('cnonce', cnonce)
  if (opaque !== undefined) params.set('opaque', opaque)
  return writeCredentials({ scheme: 'Digest', params })
}
