import { useLingui } from '@lingui/react/macro'
import { remoteName } from '../format/remote.ts'
import { Suspense } from 'react'
import { CallKeeper, IncomingCorner } from '../parts.ts'
import { usePhoneState } from '../phone-context.tsx'

/** Everyone who rings, and the word that somebody does for whoever does not see it. */
export function IncomingCalls() {
  const { t } = useLingui()
  const all = usePhoneState((state) => state.calls)
  const wish = usePhoneState((state) => state.wish)
  const calls = all.filter((call) => call.status === 'ringing')
  return (
    <>
      <div className="said" aria-live="assertive">
        {calls.map((call) => (
          <p key={call.id}>{t`Incoming call from ${remoteName(call.remote)}`}</p>
        ))}
      </div>
      <Suspense>{all.length > 0 && <CallKeeper />}</Suspense>
      <Suspense>{(wish ?? calls[0]) && <IncomingCorner />}</Suspense>
    </>
  )
}
