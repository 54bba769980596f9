import type { HistoryRecord } from '../../core/history.ts'
import { useHistory } from '../phone-context.tsx'
import { type Candidate, joined } from './candidate.ts'
import { prepared, type Prepared } from './match.ts'

/** Made once for each state of the history: every letter typed asks for it. */
const known = new WeakMap<readonly HistoryRecord[], readonly Prepared[]>()

/** Everybody whom this phone knows of, ready to be looked through. What else knows people joins here, the surest names first. */
export function usePeople(): readonly Prepared[] {
  const records = useHistory((state) => state.records)
  const made = known.get(records) ?? joined(records.map(fromRecord)).map(prepared)
  known.set(records, made)
  return made
}

function fromRecord({ remote, accountId, createdAt }: HistoryRecord): Candidate {
  return { name: remote.displayName.trim(), uri: remote.uri, accountId, at: createdAt }
}
