import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { CallId } from '../../core/call.ts'
import { Badge } from '../kit/Badge.tsx'
import { MutedIcon } from '../kit/icons.ts'
import { usePhone } from '../phone-context.tsx'
import styles from './MutedNote.module.css'

/** Louder than a room, as quiet as a person speaks: about −40 dBFS. */
const speech = 0.01
/** So long speech must go on, and the hint stays; milliseconds. */
const long = 600
const stay = 4000
const every = 150

/** That one is muted; louder when one speaks all the same. */
export function MutedNote({ callId }: { readonly callId: CallId }) {
  const { t } = useLingui()
  const speaks = useSpeaking(callId)
  return (
    <output className={styles.note} data-speaks={speaks}>
      <Badge tone="amber">
        <MutedIcon size={14} stroke={2} aria-hidden />
        {speaks ? t`You are muted: they do not hear you` : t`Muted`}
      </Badge>
    </output>
  )
}

function useSpeaking(callId: CallId): boolean {
  const { phone } = usePhone()
  const [speaks, setSpeaks] = useState(false)
  useEffect(() => {
    let since: number | undefined
    let last = Number.NEGATIVE_INFINITY
    const timer = setInterval(() => {
      const now = performance.now()
      const loud = (phone.levels(callId)?.microphone ?? 0) >= speech
      // A word has gaps: speech is what does not pause for long.
      if (loud) {
        since ??= now
        last = now
      } else if (now - last > 400) since = undefined
      const speaking = since !== undefined && now - since >= long
      setSpeaks((before) => speaking || (before && now - last < stay))
    }, every)
    return () => clearInterval(timer)
  }, [phone, callId])
  return speaks
}
