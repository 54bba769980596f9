import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Call } from '../../core/call.ts'
import { callWords } from '../../i18n/words/call-words.ts'
import { remoteName } from '../format/remote.ts'
import { usePhoneState } from '../phone-context.tsx'
import { isQuiet } from './shown-calls.ts'

/** One of several who talk together: that is the news, not that there is sound. */
function isInConference(call: Call): boolean {
  return call.status === 'active' && call.conference !== undefined && !call.hold.local && !call.hold.remote
}

/** What came so shortly before is still being read, milliseconds: what comes then stands beside it, not in its place. */
const reading = 5000

interface News {
  readonly at: number
  readonly words: string
}

/** Says aloud what becomes of the calls, politely and once each; that one rings is said by whoever shows it. */
export function CallNews() {
  const { t } = useLingui()
  const calls = usePhoneState((state) => state.calls)
  const said = useRef(new Map<string, string>())
  const [news, setNews] = useState<readonly News[]>([])
  useEffect(() => {
    const now = new Map(
      calls.flatMap((call) => {
        const name = remoteName(call.remote)
        const words = isInConference(call) ? t`In the conference` : t(callWords(call, name))
        return call.status === 'ringing' || isQuiet(call) ? [] : [[call.id, t`${name}: ${words}`] as const]
      }),
    )
    const changed = [...now].filter(([id, words]) => said.current.get(id) !== words)
    said.current = now
    if (changed.length === 0) return
    const at = performance.now()
    const come = changed.map(([, words]) => ({ at, words }))
    setNews((before) => [...before.filter((one) => at - one.at < reading), ...come].slice(-8))
  }, [calls, t])
  return (
    <output className="said" aria-label={t`News of your calls`} aria-atomic={false}>
      {news.map(({ at, words }) => (
        <span key={`${at} ${words}`}>{words}. </span>
      ))}
    </output>
  )
}
