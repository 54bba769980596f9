import { readUri } from '../message/uri.ts'

/** Whether the text is an address of record: `sip:user@domain`, nothing besides (RFC 3261 §10). */
export function isAddress(value: string): boolean {
  const uri = readUri(value)
  if (uri === undefined || uri.scheme !== 'sip' || uri.user === undefined || uri.password !== undefined)
    return false
  return uri.params.size === 0 && uri.headers === '' && /^sip:[\w.!~*'()&=+$,;?/%-]+@/i.test(value)
}

/** User part, unescaped. @param address as {@link isAddress} takes it */
export function userOf(address: string): string {
  const user = readUri(address)?.user ?? ''
  try {
    return decodeURIComponent(user)
  } catch {
    return user
  }
}

/** `alice@atlanta.example`: what tells accounts apart. The host has no case (RFC 3261 §19.1.4). */
export function accountId(uri: string): string {
  const at = uri.lastIndexOf('@')
  return `${uri.slice(uri.indexOf(':') + 1, at)}${uri.slice(at).toLowerCase()}`
}
