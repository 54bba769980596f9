import { readCredentials, writeChallenge, type Credentials } from '../message/auth.ts'
import { digestResponse } from '../message/digest.ts'
import { headers } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { sameUri } from '../message/uri.ts'
import type { Clock } from './connection.ts'
import type { Directory, Person } from './directory.ts'
import { digestHashes, sameSecret, type DigestAlgorithm } from './hash.ts'
import { createNonces } from './nonces.ts'
import type { Random } from './random.ts'

export type Verdict =
  | { readonly kind: 'known'; readonly person: Person }
  /** Ask (again); `stale` when the password was right and only the nonce was not. */
  | { readonly kind: 'challenge'; readonly stale: boolean }
  /** The credentials are for another request (RFC 7616 §3.4.6). */
  | { readonly kind: 'mismatch' }

/** Digest access (RFC 3261 §22, RFC 7616, RFC 8760) with qop `auth`; the realm is the domain. */
export interface DigestGuard {
  /** One header value for each algorithm, the preferred one first. */
  challenges(realm: string, stale: boolean): string[]
  check(request: SipRequest, name: 'Authorization' | 'Proxy-Authorization', realm: string): Verdict
}

export interface DigestGuardOptions {
  readonly directory: Directory
  readonly clock: Clock
  readonly random: Random
  /** Offered in this order; no other is taken. */
  readonly algorithms: readonly DigestAlgorithm[]
  /** Seconds that a nonce is good. */
  readonly nonceSeconds: number
}

export function createDigestGuard(options: DigestGuardOptions): DigestGuard {
  const { directory, clock, random, algorithms } = options
  const nonces = createNonces(clock, random, options.nonceSeconds * 1000)
  const nobodysPassword = random(16)

  function judge({ params }: Credentials, request: SipRequest, realm: string): Verdict {
    const text = (name: string) => params.get(name) ?? ''
    const wanted = (params.get('algorithm') ?? 'MD5').toUpperCase()
    const algorithm = algorithms.find((name) => name === wanted)
    const count = /^[0-9a-f]{8}$/i.test(text('nc')) ? Number.parseInt(text('nc'), 16) : 0
    if (!algorithm || text('qop').toLowerCase() !== 'auth' || count === 0) return challenge(false)
    const person = personOf(text('username'), realm)
    const right = digestResponse({
      hash: digestHashes[algorithm],
      algorithm,
      username: text('username'),
      realm,
      // Somebody unknown costs the same time as a wrong password.
      password: person?.password ?? nobodysPassword,
      method: request.method,
      uri: text('uri'),
      nonce: text('nonce'),
      nc: text('nc'),
      cnonce: text('cnonce'),
      qop: text('qop'),
    })
    if (!sameSecret(right, text('response').toLowerCase()) || !person) return challenge(false)
    if (!sameUri(text('uri'), request.uri)) return { kind: 'mismatch' }
    return nonces.use(text('nonce'), realm, count) ? { kind: 'known', person } : challenge(true)
  }

  function personOf(username: string, realm: string): Person | undefined {
    const [user = '', domain] = username.split('@')
    return domain === undefined || domain === realm ? directory.person(user, realm) : undefined
  }

  return {
    challenges(realm, stale) {
      return algorithms.map((algorithm) => {
        const nonce = nonces.issue(realm)
        return writeChallenge({
          scheme: 'Digest',
          realm,
          nonce,
          algorithm,
          qop: ['auth'],
          stale,
          params: new Map(),
        })
      })
    },
    check(request, name, realm) {
      let verdict = challenge(false)
      for (const value of headers(request, name)) {
        const credentials = readCredentials(value)
        if (credentials?.scheme !== 'Digest' || credentials.params.get('realm') !== realm) continue
        verdict = judge(credentials, request, realm)
        if (verdict.kind === 'known') break
      }
      return verdict
    },
  }
}

function challenge(stale: boolean): Verdict {
  return { kind: 'challenge', stale }
}
