import { createHash } from 'node:crypto'
import { readCredentials, type Credentials } from '../../message/auth.ts'
import { digestResponse } from '../../message/digest.ts'
import { headers } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'

/** What a server of this test asks of whom. */
export interface Asked {
  readonly realm: string
  readonly nonce: string
  readonly algorithm?: string
  readonly qop?: string
  readonly stale?: boolean
}

/** A challenge as a header value. */
export function challenge({ realm, nonce, algorithm, qop = 'auth', stale }: Asked): string {
  const parts = [`realm="${realm}"`, `nonce="${nonce}"`]
  if (algorithm) parts.push(`algorithm=${algorithm}`)
  if (qop) parts.push(`qop="${qop}"`)
  if (stale) parts.push('stale=true')
  return `Digest ${parts.join(', ')}`
}

type Name = 'Authorization' | 'Proxy-Authorization'

/** The credentials of one realm in a request; undefined when there are none. */
export function credentialsFor(request: SipRequest, name: Name, realm: string): Credentials | undefined {
  return headers(request, name)
    .map((value) => readCredentials(value))
    .find((credentials) => credentials?.params.get('realm') === realm)
}

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256' }

/** True when the request carries credentials of this realm and nonce that the password of Alice makes. */
export function isAuthorized(
  request: SipRequest,
  name: Name,
  asked: Asked,
  password = 'wonderland',
): boolean {
  const params = credentialsFor(request, name, asked.realm)?.params
  const read = (key: string): string => params?.get(key) ?? ''
  if (!params || read('nonce') !== asked.nonce || read('uri') !== request.uri) return false
  const algorithm = asked.algorithm ?? 'MD5'
  const hash = (text: string): string =>
    createHash(HASHES[algorithm.replace('-sess', '')] ?? '')
      .update(text)
      .digest('hex')
  const qop = read('qop')
  const base = {
    hash,
    algorithm,
    username: 'alice',
    password,
    realm: asked.realm,
    nonce: asked.nonce,
    method: request.method,
    uri: request.uri,
    nc: read('nc'),
    cnonce: read('cnonce'),
    body: request.body,
  }
  return read('response') === digestResponse(qop ? { ...base, qop } : base)
}
