import { readUri, writeUri } from '../message/uri.ts'
import { ADDRESS_LIMIT, boundText } from './text.ts'

/** Whether an address names nobody (RFC 3323 §4.1.1.3). */
export function isAnonymous(uri: string): boolean {
  return /^sips?:anonymous@|@anonymous\.invalid$/i.test(uri)
}

/** A URI as it stands for a person in state: without parameters, headers and password. */
export function addressOf(text: string): string {
  const uri = readUri(text)
  if (!uri) return boundText(text, ADDRESS_LIMIT)
  const { scheme, user, host, port } = uri
  const bare = { scheme, host, params: new Map<string, string | null>(), headers: '' }
  return boundText(
    writeUri({ ...bare, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port }) }),
    ADDRESS_LIMIT,
  )
}
