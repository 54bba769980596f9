import { useLingui } from '@lingui/react/macro'
import type { CallId } from '../../core/call.ts'
import { parkPlace } from '../../core/colleague.ts'
import { Button } from '../kit/Button.tsx'
import { ParkIcon } from '../kit/icons.ts'
import { usePhone, usePhoneState } from '../phone-context.tsx'
import { useSetting } from '../settings/use-settings.ts'

interface ParkButtonProps {
  readonly callId: CallId
  readonly onParked: () => void
}

/** Leaves the other party where calls are parked, if that is set: anybody who looks there can go on with them. */
export function ParkButton({ callId, onParked }: ParkButtonProps) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const [parkAddress] = useSetting('parkAddress')
  const [parkWay] = useSetting('parkWay')
  const accounts = usePhoneState((state) => state.accounts)
  const place = parkPlace(parkAddress, accounts)
  if (!place) return null
  return (
    <Button
      icon={ParkIcon}
      onClick={() => {
        const to = { uri: place.uri, label: parkAddress }
        if (parkWay === 'server') phone.transfer(callId, to, 'park')
        else phone.transfer(callId, to)
        onParked()
      }}
    >
      {t({ message: 'Park', comment: 'Leaves a call where colleagues can take it' })}
    </Button>
  )
}
