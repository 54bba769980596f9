import { readUri } from '../message/uri.ts'

/** Whether the text is an address of record: `sip:user@domain`, nothing besides (RFC 3261 §10). */
export function isAddress(value: string): boolean {
  const uri = readUri(value)
  if (uri === undefined || uri.scheme !== 'sip' || uri.user === undefined || uri.password !== undefined)
    return false
  return uri.params.size === 0 && uri.headers === '' && /^sip:[\w.!~*'()&=+$,;?/%-]+@/i.test(value)
}

/** The address that was likely meant. */
export function suggestAddress(value: string): string | undefined {
  const bare = value
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^sips?:(?:\/\/)?/i, '')
  const suggestion = `sip:${bare.replace(/[;?].*$/, '').replace(/^([^@:]*):[^@]*@/, '$1@')}`
  return isAddress(suggestion) ? suggestion : undefined
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
