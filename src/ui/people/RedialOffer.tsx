import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import type { Ended } from '../../core/call.ts'
import { isRedialOf, mayRedial, newRedial } from '../../core/redial.ts'
import { dropRedial, putRedial } from '../../store/change-redials.ts'
import { Button } from '../kit/Button.tsx'
import { WaitIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'

interface RedialOfferProps {
  readonly of: Pick<Ended, 'accountId' | 'remote' | 'reason' | 'direction'>
  /** It has been taken. */
  readonly onTaken?: () => void
}

/** After a call in vain: to be told when the other party is free. */
export function RedialOffer({ of, onTaken }: RedialOfferProps) {
  const { t } = useLingui()
  const { redials } = usePhone().stores
  const waits = useStore(redials, ({ list }) => list.some((one) => isRedialOf(one, of)))
  if (waits) return <Button onClick={() => dropRedial(redials, of)}>{t`Stop waiting`}</Button>
  if (!mayRedial(of)) return null
  const wait = () => {
    putRedial(redials, newRedial(of, Date.now()))
    onTaken?.()
  }
  return (
    <Button icon={WaitIcon} onClick={wait}>
      {t({ message: 'Call when free', comment: 'To be told when somebody who was busy can be called' })}
    </Button>
  )
}
