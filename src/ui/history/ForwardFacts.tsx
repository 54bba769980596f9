import { useLingui } from '@lingui/react/macro'
import type { Origin, Remote } from '../../core/call.ts'
import { readableAddress } from '../format/remote.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { Fact } from './Fact.tsx'

/** By whom a call was sent on, the last one first, and where to. */
export function ForwardFacts({ origin: { via = [], forwardedTo } }: { readonly origin: Origin }) {
  const { t } = useLingui()
  const nameOf = useRemoteName()
  const who = (remote: Remote) => {
    const [name, address] = [nameOf(remote), readableAddress(remote.uri)]
    return remote.anonymous || name === address ? name : `${name} (${address})`
  }
  return (
    <>
      {via.length > 0 && (
        <Fact name={t`Forwarded by`}>
          <bdi>{via.map(({ remote }) => who(remote)).join(', ')}</bdi>
        </Fact>
      )}
      {forwardedTo && (
        <Fact name={t`Forwarded to`}>
          <bdi>{who(forwardedTo)}</bdi>
        </Fact>
      )}
    </>
  )
}
