import { useLingui } from '@lingui/react/macro'
import type { Origin } from '../../core/call.ts'
import { priorityWords, signatureWords, verdictWords, whyUnchecked } from '../../i18n/words/claim-words.ts'
import { sentences } from '../../i18n/words/sentences.ts'
import { readableAddress } from '../format/remote.ts'
import { useNumberStyle, useRemoteName } from '../format/use-number-style.ts'
import { Fact } from './Fact.tsx'
import { ForwardFacts } from './ForwardFacts.tsx'

/** How a call came to be: which number was called, through whom, at whose wish, and what was said of it. */
export function OriginFacts({ origin }: { readonly origin: Origin }) {
  const { t, i18n } = useLingui()
  const nameOf = useRemoteName()
  const styled = useNumberStyle()
  const { called, referredBy, answeredItself, withheld, claims } = origin
  const { subject, organization, priority, about, signature, verdict } = claims ?? {}
  return (
    <>
      {called !== undefined && (
        <Fact name={t`Called number`}>
          <bdi>{styled(readableAddress(called))}</bdi>
        </Fact>
      )}
      <ForwardFacts origin={origin} />
      {referredBy && (
        <Fact name={t({ message: 'Transferred by', comment: 'Who asked for the call; a name follows' })}>
          <bdi>{nameOf(referredBy)}</bdi>
        </Fact>
      )}
      {withheld && (
        <Fact name={t`Your number`}>{t({ message: 'Withheld', comment: 'The number was not shown' })}</Fact>
      )}
      {answeredItself && <Fact name={t`Answered`}>{t`By itself, as the caller asked`}</Fact>}
      {priority && <Fact name={t`Priority`}>{t(priorityWords[priority])}</Fact>}
      {subject !== undefined && (
        <Fact name={t({ message: 'Subject', comment: 'What a call is about, as the caller says' })}>
          <bdi>{subject}</bdi>
        </Fact>
      )}
      {organization !== undefined && (
        <Fact name={t`Organization`}>
          <bdi>{organization}</bdi>
        </Fact>
      )}
      {about !== undefined && (
        <Fact wide name={t`About the caller`}>
          <bdi dir="ltr">{about}</bdi>
        </Fact>
      )}
      {verdict && (
        <Fact wide name={t`Your server’s check`}>
          {t(verdictWords[verdict])}
        </Fact>
      )}
      {signature && (
        <Fact wide name={t({ message: 'Signature', comment: 'What a provider has signed of the caller' })}>
          {sentences(
            i18n.locale,
            t(signatureWords(signature)),
            signature.fault !== 'malformed' && t(whyUnchecked),
          )}
        </Fact>
      )}
    </>
  )
}
