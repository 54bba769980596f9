import { useState } from 'react'
import { isLive } from '../../core/call-machine.ts'
import { useMedia } from '../media.ts'
import { usePhoneState } from '../phone-context.tsx'
import { IncomingCall } from './IncomingCall.tsx'
import styles from './IncomingCorner.module.css'
import { WishCard } from './WishCard.tsx'

/** Too low for what rings and the controls of a call one is on, one above the other. */
const LOW = '(height < 30rem)'

/**
 * Everyone who rings, over the stage: who rang first in full and where it stood, whoever comes after in a line each; then what
 * somebody asks for. What ends a call stays free beneath it.
 */
export function IncomingCorner() {
  const calls = usePhoneState((state) => state.calls)
  const wish = usePhoneState((state) => state.wish)
  const low = useMedia(LOW)
  const hasCall = calls.some((call) => isLive(call) && call.status !== 'ringing')
  // Once it made way it stays there: it must not move because the other end hung up.
  const [aside, setAside] = useState(hasCall)
  if (hasCall && !aside) setAside(true)
  return (
    <div className={styles.corner} data-aside={aside}>
      {calls
        .filter((call) => call.status === 'ringing')
        .map((call, index) => (
          <IncomingCall key={call.id} call={call} brief={index > 0 || (low && aside)} />
        ))}
      {wish && <WishCard key={wish.id} wish={wish} />}
    </div>
  )
}
