import { readCSeq } from '../message/cseq.ts'
import { header, headers, values } from '../message/headers.ts'
import type { SipRequest, SipResponse } from '../message/message.ts'
import { readNameAddr, writeNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'
import { replaces, type Binding, type Bindings } from './bindings.ts'
import type { Clock } from './connection.ts'
import { readWish, type ExpiresRange, type RequestedContact } from './contacts.ts'
import type { DigestGuard } from './digest-guard.ts'
import type { Directory, Person } from './directory.ts'
import type { Flow } from './flow.ts'
import { respond } from './respond.ts'

/** Extensions a REGISTER may require. */
const SUPPORTED = ['path', 'outbound']

export interface RegistrarOptions {
  readonly domain: string
  readonly directory: Directory
  readonly guard: DigestGuard
  readonly bindings: Bindings
  readonly clock: Clock
  readonly expires: ExpiresRange
  /** Most bindings of one address. */
  readonly mostContacts: number
}

/** Answers a REGISTER for this domain that came by this flow (RFC 3261 §10.3, RFC 3327, RFC 5626 §6). */
export function createRegistrar(options: RegistrarOptions): (request: SipRequest, flow: Flow) => SipResponse {
  const { domain, directory, guard, bindings, clock, expires } = options

  /** Whose bindings these are, or the refusal. */
  function admit(request: SipRequest): Person | SipResponse {
    const unsupported = values(request, 'Require').filter((tag) => !SUPPORTED.includes(tag.toLowerCase()))
    if (unsupported.length > 0) return respond(request, 420, [['Unsupported', unsupported.join(', ')]])
    const to = readUri(readNameAddr(header(request, 'To') ?? '')?.uri ?? '')
    const person = to?.host === domain ? directory.person(to.user ?? '', domain) : undefined
    if (!person) return respond(request, 404)
    const verdict = guard.check(request, 'Authorization', domain)
    if (verdict.kind === 'mismatch')
      return respond(request, 400, [], 'Bad Request: credentials are for another URI')
    if (verdict.kind === 'challenge') {
      const challenges = guard.challenges(domain, verdict.stale)
      return respond(
        request,
        401,
        challenges.map((value) => ['WWW-Authenticate', value] as const),
      )
    }
    return verdict.person === person ? person : respond(request, 403)
  }

  function update(request: SipRequest, flow: Flow, aor: string, contacts: readonly RequestedContact[]) {
    const wanted = contacts.map((contact) => ({ contact, binding: makeBinding(request, flow, contact) }))
    if (contacts.some((contact) => contact.expires > 0 && contact.expires < expires.min)) {
      return respond(request, 423, [['Min-Expires', String(expires.min)]])
    }
    if (isFirstHopMissing(request, contacts)) return respond(request, 439)
    const held = bindings.of(aor)
    const touched = held.filter((old) => wanted.some(({ binding }) => replaces(binding, old)))
    if (touched.some((old) => isOutOfOrder(request, old)))
      return respond(request, 500, [], 'CSeq Out Of Order')
    const added = wanted.filter(({ contact }) => contact.expires > 0)
    if (held.length - touched.length + added.length > options.mostContacts) {
      return respond(request, 503, [], 'Too Many Contacts')
    }
    for (const { contact, binding } of wanted) {
      if (contact.expires > 0) bindings.put(aor, binding)
      else for (const old of held) if (replaces(binding, old)) bindings.remove(aor, old)
    }
    return undefined
  }

  function clear(request: SipRequest, aor: string) {
    const held = bindings.of(aor)
    if (held.some((old) => isOutOfOrder(request, old))) return respond(request, 500, [], 'CSeq Out Of Order')
    for (const old of held) bindings.remove(aor, old)
    return undefined
  }

  function makeBinding(request: SipRequest, flow: Flow, contact: RequestedContact): Binding {
    return {
      uri: contact.uri,
      params: contact.params,
      q: contact.q,
      expiresAt: clock.now() + contact.expires * 1000,
      callId: header(request, 'Call-ID') ?? '',
      cseq: cseqOf(request),
      path: values(request, 'Path'),
      flow,
    }
  }

  function list(request: SipRequest, aor: string, wished: readonly RequestedContact[]): SipResponse {
    const more: [string, string][] = bindings.of(aor).map(({ uri, params, expiresAt }) => {
      const left = Math.max(1, Math.ceil((expiresAt - clock.now()) / 1000))
      const all = new Map([...params, ['expires', String(left)] as const])
      return ['Contact', writeNameAddr({ displayName: '', uri, params: all })]
    })
    if (supports(request, 'path'))
      more.push(...headers(request, 'Path').map((value) => ['Path', value] as [string, string]))
    if (supports(request, 'outbound') && wished.some(isOutbound)) more.push(['Require', 'outbound'])
    more.push(['Supported', SUPPORTED.join(', ')], ['Date', new Date(clock.now()).toUTCString()])
    return respond(request, 200, more)
  }

  return (request, flow) => {
    const person = admit(request)
    if ('status' in person) return person
    const aor = `sip:${person.user}@${domain}`.toLowerCase()
    const wish = readWish(request, expires)
    if (wish.kind === 'malformed') return respond(request, 400, [], `Bad Request: ${wish.detail}`)
    const contacts = wish.kind === 'update' ? wish.contacts : []
    const refusal = wish.kind === 'clear' ? clear(request, aor) : update(request, flow, aor, contacts)
    return refusal ?? list(request, aor, contacts)
  }
}

function cseqOf(request: SipRequest): number {
  return readCSeq(header(request, 'CSeq') ?? '')?.number ?? 0
}

/** A REGISTER of the same Call-ID that is not newer than what it would change (RFC 3261 §10.3 items 6 and 7). */
function isOutOfOrder(request: SipRequest, old: Binding): boolean {
  return old.callId === header(request, 'Call-ID') && cseqOf(request) <= old.cseq
}

function supports(request: SipRequest, tag: string): boolean {
  return [...values(request, 'Supported'), ...values(request, 'Require')].some(
    (each) => each.toLowerCase() === tag,
  )
}

function isOutbound({ params }: RequestedContact): boolean {
  return typeof params.get('+sip.instance') === 'string' && typeof params.get('reg-id') === 'string'
}

/** An outbound registration came through a proxy that does not keep its flow (RFC 5626 §6). */
function isFirstHopMissing(request: SipRequest, contacts: readonly RequestedContact[]): boolean {
  if (values(request, 'Via').length < 2 || !supports(request, 'outbound') || !contacts.some(isOutbound))
    return false
  const nearestToPhone = readNameAddr(values(request, 'Path').at(-1) ?? '')?.uri ?? ''
  return readUri(nearestToPhone)?.params.has('ob') !== true
}
