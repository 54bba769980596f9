import { boundedValues } from '../message/bounded.ts'
import { readInfos } from '../message/call-info.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readPassport, type Passport } from '../message/passport.ts'
import { readUri, sameUri } from '../message/uri.ts'
import type { HeaderLines } from './header-lines.ts'
import { ADDRESS_LIMIT, NAME_LIMIT, boundText } from './text.ts'

/** What is said of a call by who places it and by who passes it on. Each is their word. */
export interface Claims {
  /** What it is about (RFC 3261 §20.36). */
  readonly subject?: string
  /** How urgent they say it is (RFC 3261 §20.26); only if it is. */
  readonly priority?: 'emergency' | 'urgent'
  /** Whom they work for (RFC 3261 §20.25). */
  readonly organization?: string
  /** Address of a page about the caller (Call-Info, RFC 3261 §20.9). Text: nothing loads it. */
  readonly about?: string
  readonly signature?: Signature
  /** What the account's server found when it checked the caller's number (`verstat`, 3GPP TS 24.229 §7.2A.20). */
  readonly verdict?: 'passed' | 'failed'
}

/** What a provider has signed of the caller (RFC 8224). This phone cannot check it: the certificate lies with others. */
export interface Signature {
  /** What the signer answers for (RFC 8588 §4): A for the number, B for its customer, C for where the call came in. */
  readonly attest?: 'A' | 'B' | 'C'
  /** What is wrong with it, as far as one can see without the certificate. */
  readonly fault?: 'malformed' | 'other-number' | 'stale'
}

/** How far the time of signing may be from now, milliseconds: RFC 8224 §4.1 wants a minute, and clocks of pages go wrong. */
const FRESH = 300_000

/**
 * @param trusted whether the account takes its server's word
 * @param caller address of who calls, as the phone shows it; '' when they do not want to be known
 * @param now epoch milliseconds
 */
export function claimsIn(
  lines: HeaderLines,
  { trusted, caller, now }: { readonly trusted: boolean; readonly caller: string; readonly now: number },
): Claims | undefined {
  const subject = boundText(lines('subject')[0] ?? '', NAME_LIMIT)
  const organization = boundText(lines('organization')[0] ?? '', NAME_LIMIT)
  const priority = lines('priority')[0]?.trim().toLowerCase()
  const about = aboutIn(lines)
  const signature = signatureIn(lines, caller, now)
  const verdict = trusted ? verdictIn(lines) : undefined
  const claims: Claims = {
    ...(subject === '' ? {} : { subject }),
    ...(priority === 'emergency' || priority === 'urgent' ? { priority } : {}),
    ...(organization === '' ? {} : { organization }),
    ...(about === undefined ? {} : { about }),
    ...(signature ? { signature } : {}),
    ...(verdict ? { verdict } : {}),
  }
  return Object.keys(claims).length === 0 ? undefined : claims
}

function aboutIn(lines: HeaderLines): string | undefined {
  const page = readInfos(lines('call-info')).find(
    ({ uri, params }) =>
      /^https?:\/\/[^/]/i.test(uri) && /^(?:info|card)$/i.test(params.get('purpose') ?? ''),
  )
  return page && boundText(page.uri, ADDRESS_LIMIT)
}

/** Most values of Identity that are looked at: each of those who forwarded the call may add one (RFC 8946). */
const MOST = 4

function signatureIn(lines: HeaderLines, caller: string, now: number): Signature | undefined {
  const read = lines('identity').slice(0, MOST).map(readPassport)
  const passports = read.filter((one) => typeof one === 'object')
  const found = passports.find(({ extension }) => extension === 'shaken' || extension === '') ?? read[0]
  if (found === undefined) return undefined
  if (typeof found === 'string') return found === 'malformed' ? { fault: found } : {}
  const { attest } = found
  const other = caller !== '' && !isAbout(found, caller)
  if (other) return { fault: 'other-number' }
  const stale = Math.abs(found.iat * 1000 - now) > FRESH
  return { ...(attest ? { attest } : {}), ...(stale ? { fault: 'stale' } : {}) }
}

/** Whether it is the caller that was signed for. One number may be written in full, the other as it is dialled at home. */
function isAbout({ orig }: Passport, caller: string): boolean {
  if (!orig) return true
  if ('uri' in orig) return sameUri(orig.uri, caller)
  const shown = (readUri(caller)?.user ?? '').replace(/;.*$/, '').replace(/[-.()]/g, '')
  if (!/^\+?\d+$/.test(shown)) return false
  const [one, other] = [orig.tn, shown.replace(/^(?:\+|0+)/, '')].toSorted((a, b) => a.length - b.length)
  return one === other || ((one?.length ?? 0) >= 7 && other?.endsWith(one ?? '') === true)
}

/** As the server wrote it beside who it says calls: of the number (`user;verstat=`), of the URI, or of the header. */
function verdictIn(lines: HeaderLines): Claims['verdict'] {
  for (const value of boundedValues(lines('p-asserted-identity'))) {
    const address = readNameAddr(value)
    const written = `${address?.uri ?? ''};verstat=${address?.params.get('verstat') ?? ''}`
    const [, verdict] = /;verstat=TN-Validation-(Passed|Failed)/i.exec(written) ?? []
    if (verdict !== undefined) return verdict.toLowerCase() === 'passed' ? 'passed' : 'failed'
  }
  return undefined
}
