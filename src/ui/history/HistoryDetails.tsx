import { useRoute } from '../route.ts'
import { useHistory } from '../phone-context.tsx'

/** One call that is over: what happened, and its messages. */
export function HistoryDetails() {
  const { item } = useRoute()
  const record = useHistory((state) => state.records.find(({ id }) => id === item))
  return <article>{record?.remote.uri}</article>
}
