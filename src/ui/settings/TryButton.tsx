import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { isLive } from '../../core/call-machine.ts'
import { Button } from '../kit/Button.tsx'
import { usePhoneState } from '../phone-context.tsx'

interface TryButtonProps {
  /** What one hears, in words. */
  readonly label: string
  /** How long one listens unless one stops it, milliseconds. */
  readonly length: number
  /** @returns stops it */
  readonly play: () => (() => void) | undefined
  readonly id?: string
  readonly describedBy?: string | undefined
}

/** Whether there is a call, which goes before all that one tries. */
export function useIsBusy(): boolean {
  return usePhoneState(({ calls }) => calls.some(isLive))
}

/** Lets one hear something until it is over, one presses again or a call comes. */
export function TryButton({ label, length, play, id, describedBy }: TryButtonProps) {
  const { t } = useLingui()
  const [isWanted, setWanted] = useState(false)
  const isBusy = useIsBusy()
  const isPlaying = isWanted && !isBusy
  const begin = useEffectEvent(play)
  useEffect(() => {
    if (!isPlaying) return undefined
    const stop = begin()
    const timer = setTimeout(() => setWanted(false), length)
    return () => {
      clearTimeout(timer)
      setWanted(false)
      stop?.()
    }
  }, [isPlaying, length])
  return (
    <Button
      id={id}
      aria-label={isPlaying ? t`Stop: ${label}` : t`Play: ${label}`}
      aria-describedby={describedBy}
      aria-disabled={isBusy}
      onClick={() => setWanted(!isPlaying && !isBusy)}
    >
      {isPlaying ? t`Stop` : t`Play`}
    </Button>
  )
}
