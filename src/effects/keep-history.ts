import type { PhoneEvent } from '../core/event.ts'
import type { TroubleCode } from '../core/trouble.ts'
import { historyChannel } from '../store/history-channel.ts'
import { idbShelf } from '../store/history-idb.ts'
import { createHistoryKeeper } from '../store/history-keeper.ts'
import type { Report } from '../store/history-shelf.ts'
import type { HistoryStore } from '../store/history.ts'

/** Keeps the history in this browser, and has other tabs know. @returns leaves it */
export function keepHistory(history: HistoryStore, tell: (event: PhoneEvent) => void): () => void {
  let said: TroubleCode | undefined
  const report: Report = (code, cause) => {
    const at = Date.now()
    if (said && said !== code) tell({ type: 'trouble/cleared', at, code: said, of: 'history' })
    said = code
    const facts = { cause: String(cause) }
    if (code) tell({ type: 'trouble/raised', at, trouble: { code, at, of: 'history', facts } })
  }
  return createHistoryKeeper(history, historyChannel()).open(Promise.resolve(idbShelf()), report)
}
