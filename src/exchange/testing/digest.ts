import { createHash } from 'node:crypto'

/** What is needed to answer a challenge. */
export interface DigestFacts {
  readonly username: string
  readonly password: string
  readonly method: string
  readonly uri: string
  /** 1 unless given. */
  readonly count?: number
  /** Which of the offered challenges; SHA-256 unless given. */
  readonly algorithm?: 'SHA-256' | 'MD5'
  /** The form of RFC 2069, which no count protects. */
  readonly withoutQop?: boolean
}

/** A parameter of a challenge or of credentials, read without the code under test. */
export function authParam(text: string, name: string): string {
  return new RegExp(`\\b${name}="?([^",]*)"?`, 'i').exec(text)?.[1] ?? ''
}

/** The credentials for one of these challenges, computed without the code under test (RFC 7616 §3.4.1). */
export function answerChallenge(challenges: readonly string[], facts: DigestFacts): string {
  const { username, password, method, uri, count = 1, algorithm = 'SHA-256' } = facts
  const challenge = challenges.find((each) => authParam(each, 'algorithm') === algorithm) ?? ''
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text, 'utf8')
      .digest('hex')
  const [realm, nonce] = [authParam(challenge, 'realm'), authParam(challenge, 'nonce')]
  const nc = count.toString(16).padStart(8, '0')
  const secret = hash(`${username}:${realm}:${password}`)
  const middle = facts.withoutQop ? '' : `${nc}:c0ffee:auth:`
  const response = hash(`${secret}:${nonce}:${middle}${hash(`${method}:${uri}`)}`)
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", ` +
    `algorithm=${algorithm}, ${facts.withoutQop ? '' : 'qop=auth, '}nc=${nc}, cnonce="c0ffee"`
  )
}
