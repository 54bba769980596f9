import { header, values } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { readNameAddr } from '../message/name-addr.ts'
import { readUri } from '../message/uri.ts'

/** One Contact of a REGISTER. */
export interface RequestedContact {
  readonly uri: string
  readonly params: ReadonlyMap<string, string | null>
  readonly q: number
  /** Seconds wished for; 0 takes the binding away. */
  readonly expires: number
}

/** What a REGISTER asks for (RFC 3261 §10.3): nothing but a look, all bindings gone, or these. */
export type Wish =
  | { readonly kind: 'fetch' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'update'; readonly contacts: readonly RequestedContact[] }
  | { readonly kind: 'malformed'; readonly detail: string }

/** How long a registration lasts, in seconds. */
export interface ExpiresRange {
  /** A shorter wish gets 423. */
  readonly min: number
  /** When none is wished for. */
  readonly default: number
  /** A longer wish gets this. */
  readonly max: number
}

/** Two of these together are longer than any honest one. */
const LONGEST_CONTACT = 2048

/** Reads Contact and Expires. A value that cannot be read as a number counts as none (RFC 3261 §20.19, §10.2.1.1). */
export function readWish(request: SipRequest, range: ExpiresRange): Wish {
  const listed = values(request, 'Contact')
  const general = header(request, 'Expires')
  if (listed.length === 0) return { kind: 'fetch' }
  if (listed.some((value) => value.trim() === '*')) {
    if (listed.length === 1 && general !== undefined && Number(general) === 0) return { kind: 'clear' }
    return { kind: 'malformed', detail: 'Contact: * goes alone and with Expires: 0' }
  }
  const contacts: RequestedContact[] = []
  for (const value of listed) {
    const contact = readContact(value, general, range)
    if (!contact) return { kind: 'malformed', detail: 'Contact is malformed' }
    contacts.push(contact)
  }
  return { kind: 'update', contacts }
}

function readContact(
  value: string,
  general: string | undefined,
  range: ExpiresRange,
): RequestedContact | undefined {
  const nameAddr = value.length > LONGEST_CONTACT ? undefined : readNameAddr(value)
  if (!nameAddr || readUri(nameAddr.uri)?.scheme !== 'sip') return undefined
  const { params } = nameAddr
  const expires = seconds(params.get('expires')) ?? seconds(general) ?? range.default
  const q = params.get('q')
  if (q !== undefined && !/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q ?? '')) return undefined
  return { uri: nameAddr.uri, params, q: Number(q ?? '1'), expires: Math.min(expires, range.max) }
}

function seconds(text: string | null | undefined): number | undefined {
  return text !== undefined && text !== null && /^\d{1,10}$/.test(text) ? Number(text) : undefined
}
