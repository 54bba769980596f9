import { readInfos } from '../message/call-info.ts'
import { readDiversions, readHistoryInfo, type HistoryEntry } from '../message/forwarding.ts'
import { readIdentities, readPrivacy, readRemoteParties } from '../message/identity.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readReferredBy } from '../message/refer.ts'
import { sameUri } from '../message/uri.ts'
import { addressOf, isAnonymous } from './address.ts'
import { FORWARDERS_LIMIT, type Forwarder, type ForwardReason, type Origin, type Remote } from './call.ts'
import type { HeaderLines } from './header-lines.ts'
import { ringStyleIn } from './ring-style.ts'
import { NAME_LIMIT, boundText } from './text.ts'

/** How a caller is named who does not want to be known (RFC 3323 §4.1.1.3). */
const NOBODY: Remote = { uri: 'sip:anonymous@anonymous.invalid', displayName: '', anonymous: true }

/**
 * Who calls: the one place where it is decided. The identity that a trusted server asserts (RFC 3325 §9.1), what older servers
 * say instead (Remote-Party-ID), else From, which says what the caller likes it to.
 * @param trusted whether the account takes its server's word for it
 */
export function callerIn(lines: HeaderLines, trusted: boolean): Remote {
  const from = readNameAddr(lines('from')[0] ?? '')
  const said = from && from.uri !== '*' ? remoteOf(from) : { uri: '', displayName: '' }
  const asserted = identityIn(lines, trusted)
  if (asserted) {
    const known = asserted.anonymous || asserted.displayName !== '' || asserted.uri !== said.uri
    return known ? asserted : said
  }
  // A server that trusts us less than we trust it takes the identity away and leaves the wish.
  return isAnonymous(said.uri) || wantsPrivacy(lines) ? NOBODY : said
}

/**
 * The identity a trusted server asserts for the sender of a message, also later in the call: after a transfer within the network
 * it is another. A SIP address before a number.
 * @param isCalled whether its sender is the one who was called: in Remote-Party-ID they may stand as such
 * @returns undefined when nobody asserts one
 */
export function identityIn(lines: HeaderLines, trusted: boolean, isCalled = false): Remote | undefined {
  if (!trusted) return undefined
  const asserted = readIdentities(lines('p-asserted-identity'))
  const found = asserted.find(({ uri }) => !/^tel:/i.test(uri)) ?? asserted[0]
  if (found) return wantsPrivacy(lines) ? NOBODY : remoteOf(found)
  const parties = readRemoteParties(lines('remote-party-id')).filter(({ screened }) => screened)
  // Some servers write `calling` of whoever sends it, also where they were called.
  const called = isCalled ? parties.find(({ party }) => party === 'called') : undefined
  const party = called ?? parties.find(({ party }) => party !== 'called')
  if (!party) return undefined
  if (party.privacy === 'full' || party.privacy === 'uri') return NOBODY
  return remoteOf(party.privacy === 'name' ? { ...party, displayName: '' } : party)
}

/** How a call came: to which of the person's numbers, through whom, at whose request. */
export function originIn(lines: HeaderLines, own: string): Origin | undefined {
  const called = calledIn(lines, own)
  const via = forwardersIn(lines)
  const referrer = readReferredBy(lines('referred-by')[0] ?? '')
  const ring = ringStyleIn(readInfos(lines('alert-info')))
  const origin: Origin = {
    ...(called === undefined ? {} : { called }),
    ...(via.length === 0 ? {} : { via }),
    ...(referrer ? { referredBy: remoteOf(referrer) } : {}),
    ...(ring ? { ring } : {}),
  }
  return Object.keys(origin).length === 0 ? undefined : origin
}

/** RFC 7315 §4.2 where the server says it, else To; undefined when it is the account's own address. */
function calledIn(lines: HeaderLines, own: string): string | undefined {
  const written = readIdentities(lines('p-called-party-id'))[0] ?? readIdentities(lines('to').slice(0, 1))[0]
  if (!written) return undefined
  const called = addressOf(written.uri)
  return sameUri(called, addressOf(own)) ? undefined : called
}

/** Who sent the call on, the last one first: Diversion (RFC 5806), else History-Info (RFC 7044). */
function forwardersIn(lines: HeaderLines): readonly Forwarder[] {
  const diversions = readDiversions(lines('diversion')).map(({ isPrivate, reason, ...who }) =>
    forwarder(isPrivate ? NOBODY : remoteOf(who), reasonOfDiversion[reason]),
  )
  const stations = diversions.length > 0 ? diversions : stationsIn(readHistoryInfo(lines('history-info')))
  return stations.slice(0, FORWARDERS_LIMIT)
}

/** An entry sent the call on to somebody else if another says it came from it (`mp`), or if it failed and others follow. */
function stationsIn(entries: readonly HistoryEntry[]): Forwarder[] {
  const last = entries.at(-1)
  const knowsHow = entries.some(({ from }) => from)
  return entries
    .flatMap((entry) => {
      const next = entries.find(({ from }) => from?.how === 'mp' && from.index === entry.index)
      const sentOn = knowsHow ? next !== undefined : entry.status !== undefined && entry !== last
      if (!sentOn) return []
      // That it was sent on by a 302 says less than why it came to the next (RFC 4458 §2).
      const why = reasonOfStatus(next?.cause ?? entry.status)
      return [forwarder(entry.isPrivate ? NOBODY : remoteOf(entry), why)]
    })
    .toReversed()
}

/** Where a call is that was sent on, as a 181 tells it: the last target (RFC 7044); undefined when there is but one. */
export function forwardedTo(lines: HeaderLines): Remote | undefined {
  const entries = readHistoryInfo(lines('history-info'))
  const last = entries.at(-1)
  if (!last || entries.length < 2) return undefined
  return last.isPrivate ? NOBODY : remoteOf(last)
}

function forwarder(remote: Remote, reason: ForwardReason | undefined): Forwarder {
  return { remote, ...(reason === undefined ? {} : { reason }) }
}

const reasonOfDiversion: Readonly<Record<string, ForwardReason>> = {
  unconditional: 'unconditional',
  deflection: 'deflected',
  'user-busy': 'busy',
  'no-answer': 'no-answer',
  unavailable: 'unavailable',
  'do-not-disturb': 'unavailable',
  'out-of-service': 'unavailable',
  away: 'unavailable',
}

/** RFC 4458 §2: what the causes of retargeting mean. */
function reasonOfStatus(status: number | undefined): ForwardReason | undefined {
  if (status === 302) return 'unconditional'
  if (status === 486 || status === 600) return 'busy'
  if (status === 408 || status === 487) return 'no-answer'
  if (status === 480) return 'deflected'
  return status === 404 || status === 503 ? 'unavailable' : undefined
}

/** RFC 3323 §4.2, RFC 3325 §9.3: the sender is not to be named to us. */
function wantsPrivacy(lines: HeaderLines): boolean {
  const wishes = readPrivacy(lines('privacy'))
  return !wishes.has('none') && (wishes.has('id') || wishes.has('user') || wishes.has('header'))
}

function remoteOf({ uri, displayName }: { readonly uri: string; readonly displayName: string }): Remote {
  // The server's verdict stands within the number, and is none of it.
  const bare = uri.replace(/;verstat=[\w-]*/i, '')
  return { uri: addressOf(bare), displayName: boundText(displayName, NAME_LIMIT) }
}
