import type { InviterOptions, UserAgent } from 'sip.js'
import type { CallOptions } from '../../core/phone.ts'
import { writeReplaces } from '../../message/replaces.ts'
import { exactUri, type ExactUri } from './exact-uri.ts'
import { ANONYMOUS } from './nobody.ts'

/** How an INVITE is to look. */
export interface Placing extends CallOptions {
  /** Value of Referred-By (RFC 3892): who asked for the call. */
  readonly referredBy?: string
}

/**
 * What SIP.js makes the INVITE with.
 * @param toUri who is called, also where a redirect leads elsewhere
 * @param more further headers
 */
export function inviterOptions(
  {
    anonymous,
    replaces,
    joins,
    referredBy,
    own,
    ua,
  }: Placing & { readonly own: string; readonly ua: UserAgent },
  toUri: ExactUri,
  more: readonly string[] = [],
): InviterOptions {
  const extraHeaders = [...more]
  const fromUri = anonymous === true ? exactUri(ANONYMOUS) : undefined
  // SIP.js's own `anonymous` writes the temporary GRUU. Without one its Contact would be nobody's, and nothing reach this call.
  const byGruu = anonymous === true && ua.contact.tempGruu !== undefined
  if (fromUri && !byGruu) extraHeaders.push(`P-Preferred-Identity: <${own}>`, 'Privacy: id')
  if (replaces) extraHeaders.push(`Replaces: ${writeReplaces(replaces)}`, 'Require: replaces')
  if (joins) extraHeaders.push(`Join: ${writeReplaces({ ...joins, earlyOnly: false })}`, 'Require: join')
  if (referredBy !== undefined) extraHeaders.push(`Referred-By: ${referredBy}`)
  return {
    earlyMedia: false,
    anonymous: byGruu,
    params: { toUri, ...(fromUri ? { fromUri, fromDisplayName: 'Anonymous' } : {}) },
    extraHeaders,
  }
}
