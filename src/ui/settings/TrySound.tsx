import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { isLive } from '../../core/call-machine.ts'
import type { SoundName } from '../../core/sound.ts'
import { Button } from '../kit/Button.tsx'
import { usePhone, usePhoneState } from '../phone-context.tsx'

/** How long one listens unless one stops it, milliseconds: every country's ring comes at least once in it. */
const LISTENING = 6000

interface TrySoundProps {
  readonly name: SoundName
  /** What it is a sound of, as the row says. */
  readonly label: string
}

/** Lets one hear a sound as loud as it is set, also while one sets it; a call goes before. */
export function TrySound({ name, label }: TrySoundProps) {
  const { t } = useLingui()
  const { sounds } = usePhone()
  const [isWanted, setWanted] = useState(false)
  const isBusy = usePhoneState(({ calls }) => calls.some(isLive))
  const isPlaying = isWanted && !isBusy
  useEffect(() => {
    if (!isPlaying) return undefined
    const stop = sounds?.play(name)
    const timer = setTimeout(() => setWanted(false), LISTENING)
    return () => {
      clearTimeout(timer)
      setWanted(false)
      stop?.()
    }
  }, [isPlaying, name, sounds])
  return (
    <Button
      aria-label={isPlaying ? t`Stop: ${label}` : t`Play: ${label}`}
      aria-disabled={isBusy}
      onClick={() => setWanted(!isPlaying && !isBusy)}
    >
      {isPlaying ? t`Stop` : t`Play`}
    </Button>
  )
}
