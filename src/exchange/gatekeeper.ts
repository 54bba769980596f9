import { header } from '../message/headers.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { readNameAddr, tagOf } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import type { Bindings } from './bindings.ts'
import type { DigestGuard } from './digest-guard.ts'
import type { Directory, Person } from './directory.ts'
import type { Flow } from './flow.ts'
import { respond } from './respond.ts'

export interface GatekeeperOptions {
  readonly directory: Directory
  readonly guard: DigestGuard
  readonly bindings: Bindings
}

/** Who may have a request passed on. */
export interface Gatekeeper {
  /**
   * A To tag alone proves no dialog, since anybody can write one: it takes the Route this proxy wrote into the dialog, or the
   * registered contact of its other end.
   *
   * @param hasToken the request carried that Route.
   */
  isInDialog(request: SipRequest, hasToken: boolean): boolean
  /**
   * Whoever claims an address of ours in From must prove it (RFC 3261 §22.3), unless the request is in a dialog, pings a domain or
   * comes from a link or a line. Somebody from elsewhere may call our people.
   *
   * @returns the refusal, or undefined.
   */
  refuse(request: SipRequest, from: Flow, hasToken: boolean): SipResponse | undefined
}

export function createGatekeeper({ directory, guard, bindings }: GatekeeperOptions): Gatekeeper {
  function isInDialog(request: SipRequest, hasToken: boolean): boolean {
    return tagOf(request, 'To') !== undefined && (hasToken || bindings.byContact(request.uri) !== undefined)
  }

  function isPing(request: SipRequest): boolean {
    const uri = readUri(request.uri)
    return (
      request.method === 'OPTIONS' && uri?.user === undefined && directory.domains.includes(uri?.host ?? '')
    )
  }

  function refuse(request: SipRequest, from: Flow, hasToken: boolean): SipResponse | undefined {
    if (from.kind !== 'client' || isPing(request) || isInDialog(request, hasToken)) return undefined
    const caller = readUri(readNameAddr(header(request, 'From') ?? '')?.uri ?? '')
    if (!caller || !directory.domains.includes(caller.host)) return undefined
    const realm = caller.host
    const verdict = guard.check(request, 'Proxy-Authorization', realm)
    if (verdict.kind === 'mismatch')
      return respond(request, 400, [], 'Bad Request: credentials are for another URI')
    if (verdict.kind === 'known')
      return isOwn(verdict.person, caller.user) ? undefined : respond(request, 403)
    const challenges = guard.challenges(realm, verdict.stale)
    return respond(
      request,
      407,
      challenges.map((value) => ['Proxy-Authenticate', value] as const),
    )
  }

  function isOwn(person: Person, user = ''): boolean {
    return (directory.person(user, person.domain) ?? directory.alias(user)) === person
  }

  return { isInDialog, refuse }
}
