import type { Core } from 'sip.js'
import type { Remote } from '../../core/call.ts'
import { ADDRESS_LIMIT, NAME_LIMIT, boundText } from '../../core/text.ts'
import { splitOutside } from '../../message/list.ts'
import { readNameAddr } from '../../message/name-addr.ts'
import { readUri, writeUri } from '../../message/uri.ts'

type Headers = Pick<Core.IncomingRequestMessage, 'getHeaders'>

/** Who calls: the identity a trusted server asserts (RFC 3325 §9.1), else From. */
export function callerOf(request: Headers): Remote {
  const from = remoteIn(request.getHeaders('from')) ?? { uri: '', displayName: '' }
  const asserted = assertedIn(request)
  if (!asserted) return from
  return asserted.displayName === '' && asserted.uri === from.uri ? from : asserted
}

/** The identity a trusted server asserts for the sender of this message (RFC 3325): a SIP one before a number. */
export function assertedIn(message: Headers): Remote | undefined {
  const values = message.getHeaders('p-asserted-identity').flatMap((value) => splitOutside(value, ','))
  return remoteIn(values.toSorted((a, b) => Number(/<?tel:/i.test(a)) - Number(/<?tel:/i.test(b))))
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

function remoteIn(values: readonly string[]): Remote | undefined {
  for (const value of values) {
    const read = readNameAddr(value)
    if (read && read.uri !== '*') {
      return { uri: addressOf(read.uri), displayName: boundText(read.displayName, NAME_LIMIT) }
    }
  }
  return undefined
}
