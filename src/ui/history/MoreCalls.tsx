import { Plural } from '@lingui/react/macro'
import type { MoreMissed } from '../../core/history.ts'

/** How many calls were missed soon after one, which have no line of their own. */
export function MoreCalls({ more: { count, others } }: { readonly more: MoreMissed }) {
  return (
    <span>
      {others ? (
        <Plural value={count} one="# more, also by others" other="# more, also by others" />
      ) : (
        <Plural value={count} one="# more" other="# more" />
      )}
    </span>
  )
}
