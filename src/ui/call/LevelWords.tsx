import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { CallId } from '../../core/call.ts'
import { usePhone } from '../phone-context.tsx'
import { meterShare } from './level.ts'

/** Sound is there when something was heard within so many milliseconds. */
const recent = 2000
const every = 200

/** The same as the meters say, in words that stand still: for whoever wants nothing to move. */
export function LevelWords({ callId }: { readonly callId: CallId }) {
  const { t } = useLingui()
  const { out, in: heard } = useRecentSound(callId)
  return (
    <>
      <span>{out === undefined ? '—' : out ? t`You are heard` : t`You are silent`}</span>
      <span>{heard === undefined ? '—' : heard ? t`Sound comes in` : t`It is silent there`}</span>
    </>
  )
}

interface Sound {
  readonly in?: boolean
  readonly out?: boolean
}

function useRecentSound(callId: CallId): Sound {
  const { phone } = usePhone()
  const [sound, setSound] = useState<Sound>({})
  useEffect(() => {
    const last = { in: Number.NEGATIVE_INFINITY, out: Number.NEGATIVE_INFINITY }
    const timer = setInterval(() => {
      const levels = phone.levels(callId)
      if (!levels) return
      const now = performance.now()
      const next: { in?: boolean; out?: boolean } = {}
      for (const side of ['in', 'out'] as const) {
        const level = levels[side]
        if (level === undefined) continue
        if (meterShare(level) > 0) last[side] = now
        next[side] = now - last[side] < recent
      }
      setSound((before) => (before.in === next.in && before.out === next.out ? before : next))
    }, every)
    return () => clearInterval(timer)
  }, [phone, callId])
  return sound
}
