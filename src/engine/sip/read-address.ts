import { NameAddrHeader } from 'sip.js/lib/grammar/name-addr-header.js'
import { readNameAddr, type NameAddr } from '../../message/name-addr.ts'
import { exactUri } from './exact-uri.ts'

/** Reads a name-addr or addr-spec (RFC 3261 §20.10) for SIP.js; undefined when its URI is none this phone knows. */
export function readAddress(value: string): NameAddrHeader | undefined {
  const nameAddr = readNameAddr(value)
  const uri = nameAddr && exactUri(nameAddr.uri)
  return uri && new NameAddrHeader(uri, nameAddr.displayName, paramsOf(nameAddr))
}

/** SIP.js keeps a parameter without value as null and types it away. */
function paramsOf({ params }: NameAddr): Record<string, string> {
  return Object.fromEntries(params) as Record<string, string>
}
