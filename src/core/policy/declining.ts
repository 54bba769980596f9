import type { DeclineKind } from '../phone.ts'
import type { Rules } from '../policy.ts'
import { parseTarget } from '../target.ts'

/** How a ringing call is refused. */
export type Declining =
  /** RFC 3261 §21.4.21 (486), §21.6.2 (603); then the text is sent (RFC 3428). */
  | { readonly status: 486 | 603; readonly text?: string }
  /** Sent elsewhere, to this URI (RFC 3261 §13.3.1.2). */
  | { readonly status: 302; readonly to: string }

/**
 * What declining means: what is asked for, else what the person laid down. Where no message can be left they are busy.
 * @param domain of the account that is called: completes a voicemail that names none
 */
export function declining(
  rules: Pick<Rules, 'declineMeans' | 'voicemail'>,
  domain: string,
  how: DeclineKind = rules.declineMeans,
): Declining {
  if (typeof how === 'object') return { status: 486, text: how.text }
  if (how === 'decline') return { status: 603 }
  const target = how === 'voicemail' ? parseTarget(rules.voicemail, { domain }) : undefined
  return target?.ok ? { status: 302, to: target.target.uri } : { status: 486 }
}
