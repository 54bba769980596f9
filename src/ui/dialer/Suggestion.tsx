import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useNumberStyle } from '../format/use-number-style.ts'
import { when } from '../format/when.ts'
import { Avatar } from '../kit/Avatar.tsx'
import type { TablerIcon } from '@tabler/icons-react'
import { shortAddress } from '../line.ts'
import type { Candidate } from './candidate.ts'
import { Marked } from './Marked.tsx'
import type { Query } from './match.ts'
import styles from './Suggestions.module.css'

const option = (chosen: boolean) => ({ role: 'option', tabIndex: -1, 'aria-selected': chosen }) as const

interface SuggestionProps {
  readonly id: string
  readonly person: Candidate
  readonly query: Query
  readonly domain: string
  readonly chosen: boolean
  /** Epoch milliseconds. */
  readonly now: number
  /** What Enter does. */
  readonly icon: TablerIcon
  readonly onTake: () => void
}

/** Somebody who may be meant: what of them fits stands out. */
export function Suggestion({ id, person, query, domain, chosen, now, icon: Icon, onTake }: SuggestionProps) {
  const { i18n } = useLingui()
  const styled = useNumberStyle()
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const address = styled(shortAddress(person.uri, domain))
  const named = person.name !== ''
  return (
    // The field keeps the focus: the keys of the list are its own.
    <button
      type="button"
      {...option(chosen)}
      ref={row}
      id={id}
      className={styles.row}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Avatar name={named ? person.name : address} address={person.uri} />
      <span className={styles.who}>
        <bdi className={styles.name}>
          <Marked text={named ? person.name : address} query={query} />
        </bdi>
        <span className={styles.what}>
          {named && (
            <>
              <bdi>
                <Marked text={address} query={query} />
              </bdi>
              <span aria-hidden> · </span>
            </>
          )}
          {person.at > 0 && (
            <time dateTime={new Date(person.at).toISOString()}>{when(person.at, now, i18n.locale)}</time>
          )}
        </span>
      </span>
      {chosen && <Icon className={styles.calls} size={18} stroke={1.75} aria-hidden />}
    </button>
  )
}
