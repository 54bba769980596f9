import { useEffect, useMemo, useState } from 'react'
import type { CallId } from '../../core/call.ts'
import { entriesOfCall, type CallTrace } from '../../core/trace/call-trace.ts'
import type { TraceEntry } from '../../core/trace/entry.ts'
import { useHistory, usePhoneState, useTrace } from '../phone-context.tsx'

const none: readonly TraceEntry[] = []

/**
 * What was recorded of a call: of one that goes on, or has just ended, as it grows; of an earlier one, what was kept.
 * Undefined while it is being read; without entries if nothing is left of it.
 */
export function useCallTrace(id: CallId): CallTrace | undefined {
  const isHere = usePhoneState((state) => state.calls.some((call) => call.id === id))
  const all = useTrace((state) => (isHere ? state.entries : none))
  const entries = useMemo(() => entriesOfCall(all, id), [all, id])
  const keeper = useHistory((state) => state.keeper)
  const [kept, setKept] = useState<{ readonly id: CallId; readonly trace: CallTrace }>()
  useEffect(() => {
    let isStale = false
    const read = async () => {
      const trace = await keeper?.traceOf(id)
      if (!isStale && keeper) setKept({ id, trace: trace ?? { entries: none, dropped: 0 } })
    }
    void read()
    return () => {
      isStale = true
    }
  }, [id, keeper])
  if (entries.length > 0) return { entries, dropped: 0 }
  return kept?.id === id ? kept.trace : undefined
}
