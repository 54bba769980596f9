import { Plural, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useEffect, useId, useState, type RefObject } from 'react'
import { readNumber } from '../../core/number.ts'
import type { TablerIcon } from '@tabler/icons-react'
import { shortAddress } from '../line.ts'
import { useNow } from '../use-now.ts'
import type { Candidate } from './candidate.ts'
import { found, readQuery } from './match.ts'
import type { Popup } from './popup.ts'
import { Suggestion } from './Suggestion.tsx'
import styles from './Suggestions.module.css'
import { useListKeys } from './use-list-keys.ts'
import { usePeople } from './use-people.ts'

const most = 6
const listbox = { role: 'listbox', tabIndex: -1 } as const

interface SuggestionsProps {
  readonly input: RefObject<HTMLInputElement | null>
  /** What stands in it. */
  readonly text: string
  /** Host of the account that the call would go out by. */
  readonly domain: string
  readonly onPopup: (popup: Popup | undefined) => void
  /** Somebody is taken into the field. */
  readonly onTake: (person: Candidate) => void
  /** Enter for who is chosen. */
  readonly onEnter: (person: Candidate) => void
  /** What Enter does. */
  readonly icon: TablerIcon
  /** Where the list stands, unless under the dialer's field. */
  readonly className?: string | undefined
}

/**
 * Whom the text in the field may mean (WAI-ARIA 1.2, combobox with a listbox). Arrows choose, Enter is for who is chosen;
 * a click takes them into the field, so that a stray one calls nobody. Escape puts the list away.
 */
export function Suggestions({
  input,
  text,
  domain,
  onPopup,
  onTake,
  onEnter,
  icon,
  className = styles.place,
}: SuggestionsProps) {
  const { t } = useLingui()
  const id = useId()
  const typed = useDeferredValue(text)
  const people = usePeople()
  const now = useNow(30_000)
  /** The text for which the list was put away. */
  const [closed, setClosed] = useState('')
  const [chosen, setChosen] = useState({ for: '', index: -1 })

  const query = readQuery(typed)
  const isOpen = plain(text) !== closed
  const all = isOpen
    ? found(query, people, most + 1).filter(({ uri }) => plain(shortAddress(uri, domain)) !== plain(typed))
    : []
  const shown = all.slice(0, most)
  const index = chosen.for === typed && chosen.index < shown.length ? chosen.index : -1

  const take = (person: Candidate) => {
    setClosed(plain(shortAddress(person.uri, domain)))
    onTake(person)
  }
  useListKeys(input, {
    count: shown.length,
    index,
    choose: (next) => setChosen({ for: typed, index: next }),
    enter: () => {
      const person = shown[index]
      if (!person) return
      setClosed(plain(shortAddress(person.uri, domain)))
      onEnter(person)
    },
    close: () => setClosed(plain(text)),
    open: () => setClosed(''),
  })

  const expanded = shown.length > 0
  useEffect(() => {
    if (!expanded) return undefined
    onPopup({
      'aria-expanded': true,
      'aria-controls': id,
      'aria-activedescendant': index < 0 ? undefined : `${id}-${index}`,
    })
    return () => onPopup(undefined)
  }, [onPopup, expanded, id, index])

  return (
    <div className={className}>
      <output className="said">
        {expanded && <Plural value={shown.length} one="# suggestion" other="# suggestions" />}
      </output>
      {expanded && (
        <div {...listbox} id={id} aria-label={t`Suggestions`} className={styles.list}>
          {shown.map((person, at) => (
            <Suggestion
              key={person.uri}
              id={`${id}-${at}`}
              person={person}
              query={query}
              domain={domain}
              chosen={at === index}
              now={now}
              icon={icon}
              onTake={() => take(person)}
            />
          ))}
        </div>
      )}
    </div>
  )
}

/** A text without what only groups the digits of a number. */
function plain(text: string): string {
  return readNumber(text) ?? text.trim()
}
