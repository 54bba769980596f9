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
 * What declining means: what is asked for, else what the person laid down. Where no message can be left, or nobody be written to,
 * they are busy.
 * @param domain of the account that is called: completes a voicemail that names none
 * @param isNamed whether the caller has said who they are: else there is nobody to write to
 */
export function declining(
  rules: Pick<Rules, 'declineMeans' | 'voicemail' | 'replies'>,
  domain: string,
  isNamed: boolean,
  how: DeclineKind | 'text' = rules.declineMeans,
): Declining {
  const text = how === 'text' ? rules.replies[0] : typeof how === 'object' ? how.text : undefined
  if (text !== undefined && isNamed) return { status: 486, text }
  if (how === 'decline') return { status: 603 }
  const target = how === 'voicemail' ? parseTarget(rules.voicemail, { domain }) : undefined
  return target?.ok ? { status: 302, to: target.target.uri } : { status: 486 }
}
