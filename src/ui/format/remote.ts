import type { Remote } from '../../core/call.ts'
import { ADDRESS_LIMIT, boundText } from '../../core/text.ts'

/** An address as one reads it: without scheme and parameters, `%`-escapes of the user part undone as far as they can be shown. */
export function readableAddress(uri: string): string {
  const [, scheme = '', rest = ''] = /^(sips?:|tel:)?(.*)$/is.exec(uri) ?? []
  // A semicolon before the @ belongs to the user (RFC 3261 §25.1).
  const [bare = ''] = /^(?:[^@]*@)?[^;?]*/.exec(rest) ?? []
  const kept = scheme.toLowerCase() === 'sips:' ? scheme : ''
  try {
    return kept + boundText(decodeURIComponent(bare), ADDRESS_LIMIT)
  } catch {
    return kept + bare
  }
}

/** How the other party is called: the name it gave, else the user part of its address, else all of the address. */
export function remoteName({ displayName, uri }: Remote): string {
  const name = displayName.trim()
  if (name !== '') return name
  const address = readableAddress(uri)
  const at = address.lastIndexOf('@')
  return at > 0 ? address.slice(0, at) : address
}
