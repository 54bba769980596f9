import type { Core } from 'sip.js'
import type { AccountConfig } from '../../core/account.ts'
import { readChallenges, type Challenge } from '../../message/auth.ts'
import { readUri } from '../../message/uri.ts'
import { newGrant, sign, strongest, type CredentialsHeader, type Grant } from './credentials.ts'

type Request = Core.OutgoingRequestMessage
type Response = Core.IncomingResponseMessage

/** What a 401 or 407 means for the request it came to. */
export type Verdict =
  /** Credentials are ready: send the request again. */
  | 'retry'
  /** What was answered is not accepted. */
  | 'wrong-password'
  /** Nothing in it that this phone can answer. */
  | 'unanswerable'
  /** Somebody asks who has no business with this password: whoever gets an answer can try out passwords against it. */
  | 'other-realm'

export interface Authenticator {
  /** False of an account that came without one: what is not accepted then is not wrong. */
  readonly hasPassword: boolean
  /** Puts credentials into a request that is about to be sent, as far as nonces for it are known. */
  authorize(request: Request): void
  /** Reads the challenges of a 401 or 407 (RFC 3261 §22.2, §22.3). */
  challenged(request: Request, response: Response): Verdict
  /** Takes the next nonce that a server announces in a 2xx (RFC 7616 §3.5). */
  accepted(request: Request, response: Response): void
  /** How the last challenge of this request ended; undefined when there was none. */
  verdict(request: Request): Verdict | undefined
  /** True when the request carried credentials. */
  carried(request: Request): boolean
  /** Forgets the nonces that would be used for this request unasked. */
  forget(request: Request): void
}

interface History {
  /** The round in which each header and realm was answered last. */
  readonly answered: Map<string, number>
  round: number
  verdict?: Verdict
}

/** More challenges to one request than any chain of proxies with stale nonces has. */
const MOST_ROUNDS = 8
const MOST_GRANTS = 24
const MOST_SCOPES = 64
/** Challenges that are read of one header of a response, and the longest name of a realm. */
const MOST_CHALLENGES = 20
const LONGEST_REALM = 256
/** Realms that are learned from the registrar; the one accepted longest ago goes first. */
const MOST_LEARNED = 16

const otherRealms = new WeakMap<object, string>()

/** The realm whose challenge in this response was not answered, because it is not the account's; undefined if there is none. */
export function otherRealmOf(response: Response): string | undefined {
  return otherRealms.get(response)
}

const HEADERS: readonly (readonly [string, CredentialsHeader])[] = [
  ['www-authenticate', 'Authorization'],
  ['proxy-authenticate', 'Proxy-Authorization'],
]

/**
 * Digest for one account (RFC 7616, RFC 8760): several realms on one request, nonces counted and used again, so that
 * only the first request of its kind pays for a challenge. What goes to the registrar is answered; anything else can be
 * challenged by whoever is on a call's way, and is answered to known realms alone.
 */
export function createAuthenticator(
  account: Pick<AccountConfig, 'uri' | 'username' | 'password' | 'realms'>,
): Authenticator {
  const grants = new Map<string, Grant>()
  const histories = new WeakMap<Request, History>()
  /** Whose realms may ask outside of REGISTER: the account's domain, what is configured, what the registrar has accepted. */
  const realms = new Set([readUri(account.uri)?.host.toLowerCase(), ...(account.realms ?? [])])
  const learned = new Set<string>()

  function history(request: Request): History {
    const known = histories.get(request) ?? { answered: new Map(), round: 0 }
    histories.set(request, known)
    return known
  }

  function known(request: Request): Grant[] {
    const scopes = scopesOf(request)
    return [...grants.values()].filter((grant) => scopes.some((scope) => grant.scopes.has(scope)))
  }

  function learn(realm: string): void {
    learned.delete(realm)
    learned.add(realm)
    const [oldest] = learned
    if (learned.size > MOST_LEARNED && oldest !== undefined) learned.delete(oldest)
  }

  function answer(request: Request, header: CredentialsHeader, challenges: readonly Challenge[]): Verdict {
    const challenge = strongest(challenges)
    if (!challenge) return 'unanswerable'
    const { answered, round } = history(request)
    const key = `${header} ${challenge.realm}${request.method === 'REGISTER' ? ' REGISTER' : ''}`
    // Asked again at once for what was just given. After another realm's turn it may be a nonce for one use.
    if (answered.get(key) === round - 1 && !challenge.stale) return 'wrong-password'
    answered.set(key, round)
    const grant = newGrant(header, challenge)
    for (const scope of grants.get(key)?.scopes ?? []) grant.scopes.add(scope)
    extend(grant, request)
    grants.delete(key)
    grants.set(key, grant)
    const [oldest] = grants.keys()
    if (grants.size > MOST_GRANTS && oldest !== undefined) grants.delete(oldest)
    return 'retry'
  }

  function read(request: Request, response: Response): Verdict {
    if (++history(request).round > MOST_ROUNDS) return 'wrong-password'
    const verdicts: Verdict[] = []
    for (const [from, to] of HEADERS) {
      const challenges = challengesIn(response.getHeaders(from))
      for (const realm of new Set(challenges.map((one) => one.realm))) {
        const asked = challenges.filter((one) => one.realm === realm)
        const isOwn = request.method === 'REGISTER' || realms.has(realm) || learned.has(realm)
        if (!isOwn) otherRealms.set(response, realm)
        verdicts.push(isOwn ? answer(request, to, asked) : 'other-realm')
      }
    }
    // A server that asks for two realms asks for both anew while one of them is missing: that says nothing of our password.
    const order: readonly Verdict[] = verdicts.includes('other-realm')
      ? ['retry', 'other-realm']
      : ['wrong-password', 'retry']
    return order.find((verdict) => verdicts.includes(verdict)) ?? 'unanswerable'
  }

  return {
    hasPassword: account.password !== '',
    authorize(request) {
      for (const [, name] of HEADERS) delete request.headers[name]
      if (request.method === 'ACK' || request.method === 'CANCEL') return
      const signed = { method: request.method, uri: request.ruri.toRaw(), body: bodyOf(request) }
      for (const grant of known(request)) {
        // What was taken for the call is good for all that follows in it: a BYE of a page that goes cannot wait for a challenge.
        extend(grant, request)
        const others = request.headers[grant.header] ?? []
        request.headers[grant.header] = [...others, sign(grant, account, signed)]
      }
    },
    challenged(request, response) {
      const verdict = read(request, response)
      history(request).verdict = verdict
      return verdict
    },
    accepted(request, response) {
      if (request.method === 'REGISTER') for (const { challenge } of known(request)) learn(challenge.realm)
      const value = response.getHeader('authentication-info')
      const next = value && readChallenges([`Digest ${value}`])[0]?.params.get('nextnonce')
      const [grant, ...others] = known(request).filter((one) => one.header === 'Authorization')
      // It names no realm (RFC 7615 §3): among several it could be anybody's.
      if (!next || !grant || others.length > 0 || grant.nonce === next) return
      grant.nonce = next
      grant.count = 0
    },
    verdict: (request) => histories.get(request)?.verdict,
    carried: (request) => HEADERS.some(([, name]) => request.headers[name] !== undefined),
    forget(request) {
      for (const grant of known(request)) for (const scope of scopesOf(request)) grant.scopes.delete(scope)
    },
  }
}

/** Whoever is on a call's way may ask as much as fits a frame: more than proxies ask is not read. */
function challengesIn(values: readonly string[]): Challenge[] {
  return readChallenges(values.slice(0, MOST_CHALLENGES))
    .filter(({ realm }) => realm.length <= LONGEST_REALM)
    .slice(0, MOST_CHALLENGES)
}

/**
 * Where a nonce may be used again: in the same dialog, and for the same domain outside of one. A registrar's nonces stay
 * with REGISTER, so that nobody else sees or skips a count of theirs.
 */
function scopesOf(request: Request): string[] {
  if (request.method === 'REGISTER') return ['register']
  const dialog = `call ${request.callId}`
  return request.toTag ? [dialog] : [dialog, `domain ${request.ruri.host}`]
}

/** The grant may be used for what follows this request; the scopes used longest ago fall out. */
function extend({ scopes }: Grant, request: Request): void {
  for (const scope of scopesOf(request)) {
    scopes.delete(scope)
    scopes.add(scope)
  }
  for (const oldest of scopes) {
    if (scopes.size <= MOST_SCOPES) return
    scopes.delete(oldest)
  }
}

function bodyOf({ body }: Request): string {
  return typeof body === 'string' ? body : (body?.body ?? '')
}
