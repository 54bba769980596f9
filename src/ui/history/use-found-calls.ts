import { useEffect, useState } from 'react'
import { matchesQuery, readQuery } from '../../core/history-search.ts'
import type { HistoryRecord } from '../../core/history.ts'

/** How long one piece of the search may hold up the page, milliseconds. */
const slice = 6

interface Found {
  readonly typed: string
  readonly records: readonly HistoryRecord[]
}

/**
 * The calls that fit what was typed. Thousands are searched in pieces, between which the page draws and hears; until it is
 * through, what was found before stays.
 */
export function useFoundCalls(records: readonly HistoryRecord[], typed: string): Found {
  const [found, setFound] = useState<Found>({ typed: '', records })
  const asked = readQuery(typed) !== undefined
  useEffect(() => {
    const query = readQuery(typed)
    if (!query) return undefined
    let isStale = false
    const search = async () => {
      const matching: HistoryRecord[] = []
      let until = performance.now() + slice
      for (const record of records) {
        if (matchesQuery(record, query)) matching.push(record)
        if (performance.now() < until) continue
        await nextTask()
        if (isStale) return
        until = performance.now() + slice
      }
      setFound({ typed, records: matching })
    }
    void search()
    return () => {
      isStale = true
    }
  }, [records, typed])
  return asked ? found : { typed: '', records }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
