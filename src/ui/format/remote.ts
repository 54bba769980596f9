import type { Remote } from '../../core/call.ts'

/** An address as one reads it: without scheme and parameters, `%`-escapes of the user part undone. */
export function readableAddress(uri: string): string {
  const [, scheme = '', rest = ''] = /^(sips?:|tel:)?(.*)$/is.exec(uri) ?? []
  const bare = rest.replace(/[;?].*$/s, '')
  const kept = scheme.toLowerCase() === 'sips:' ? scheme : ''
  try {
    return kept + decodeURIComponent(bare)
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
