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

/** The identity a trusted server asserts for the sender of this message (RFC 3325 §9.1): a SIP one before a number. */
export function assertedIn(message: Headers): Remote | undefined {
  const values = message.getHeaders('p-asserted-identity').flatMap((value) => splitOutside(value, ','))
  return remoteIn(values, 'sip') ?? remoteIn(values)
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

/** The first of these values that can be read, of this scheme where one is given (`sips` counts as `sip`). */
function remoteIn(values: readonly string[], scheme = ''): Remote | undefined {
  const found = values
    .map(readNameAddr)
    .find((value) => value && value.uri !== '*' && value.uri.toLowerCase().startsWith(scheme))
  if (!found) return undefined
  return { uri: addressOf(found.uri), displayName: boundText(found.displayName, NAME_LIMIT) }
}
