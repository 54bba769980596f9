import { useLingui } from '@lingui/react/macro'
import type { Remote } from '../../core/call.ts'
import { readColleague, withColleague } from '../../core/colleague.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { ShownIcon, WatchedIcon } from '../kit/icons.ts'
import { useSetting } from '../settings/use-settings.ts'

/** Puts somebody on the list of colleagues, whose state is shown between calls, or takes them off it. */
export function WatchButton({ remote }: { readonly remote: Remote }) {
  const { t } = useLingui()
  const [colleagues, set] = useSetting('colleagues')
  if (remote.anonymous || !/^sips?:/i.test(remote.uri)) return null
  const isWatched = colleagues.some((row) => readColleague(row)?.uri === remote.uri)
  return (
    <IconButton
      label={t({
        message: 'Watch',
        comment: 'Shows among the colleagues whether this person is on the phone',
      })}
      icon={isWatched ? WatchedIcon : ShownIcon}
      aria-pressed={isWatched}
      onClick={() => set(withColleague(colleagues, remote, !isWatched))}
    />
  )
}
