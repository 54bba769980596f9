import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Claims, Signature } from '../../core/claims.ts'

const faults = {
  malformed: msg`A signature came with this call, but it cannot be read.`,
  'other-number': msg`The signature that came with this call is for another number.`,
  stale: msg`The signature that came with this call was made at another time.`,
} satisfies Record<NonNullable<Signature['fault']>, MessageDescriptor>

const attestations = {
  A: msg`Their provider signs for this number (attestation A). This phone has not checked the signature.`,
  B: msg`Their provider signs that it knows the caller, not that the number is theirs (attestation B). This phone has not checked the signature.`,
  C: msg`A provider signs for where the call came in, not for the number (attestation C). This phone has not checked the signature.`,
} satisfies Record<NonNullable<Signature['attest']>, MessageDescriptor>

/** What a provider has signed of the caller. That it were true nobody here has found out. */
export function signatureWords({ attest, fault }: Signature): MessageDescriptor {
  if (fault) return faults[fault]
  return attest
    ? attestations[attest]
    : msg`A provider has signed for the caller. This phone has not checked the signature.`
}

/** Why not. */
export const whyUnchecked = msg`To check it, this page would have to load a certificate from a server that it does not know. It never does.`

/** What the account's own server says of the caller's number, as its word. */
export const verdictWords = {
  passed: msg`Your server says that this number has passed its check.`,
  failed: msg`Your server says that this number has failed its check: it may be somebody else’s.`,
} satisfies Record<NonNullable<Claims['verdict']>, MessageDescriptor>

export const priorityWords = {
  emergency: msg({ message: 'Emergency', comment: 'The caller says that the call is one' }),
  urgent: msg({ message: 'Urgent', comment: 'The caller says that the call is' }),
} satisfies Record<NonNullable<Claims['priority']>, MessageDescriptor>
