import { Plural, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useRef } from 'react'
import { Menu } from '../kit/Menu.tsx'
import { DeleteIcon } from '../kit/icons.ts'
import { SearchField } from '../kit/SearchField.tsx'
import { useHistory } from '../phone-context.tsx'
import { go, useRoute } from '../route.ts'
import { DeletedToast } from './DeletedToast.tsx'
import styles from './History.module.css'
import { HistoryFilter } from './HistoryFilter.tsx'
import { HistoryList } from './HistoryList.tsx'
import type { HistoryLine } from './history-lines.ts'
import { LiveCalls } from './LiveCalls.tsx'
import { NoCalls } from './NoCalls.tsx'
import { useFoundCalls } from './use-found-calls.ts'
import { useHistoryView } from './use-history-view.ts'
import { openedGroups, useLines } from './use-lines.ts'
import { useSearchKey } from './use-search-key.ts'
import { useSeen } from './use-seen.ts'

/** Every call that is over, the newest first, by day; repeated ones in one line. */
export function History() {
  'use memo'
  const { t } = useLingui()
  const route = useRoute()
  const records = useHistory((state) => state.records)
  const status = useHistory((state) => state.status)
  const keeper = useHistory((state) => state.keeper)
  const [view, change] = useHistoryView()
  const { typed, missedOnly, open } = view
  const place = useRef<HTMLElement>(null)
  const focusSearch = () => place.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
  useSearchKey(focusSearch)
  useSeen()
  const found = useFoundCalls(records, typed)
  const lines = useLines(useDeferredValue(found.records), useDeferredValue(view))
  const shown = lines.flatMap(({ calls, inner }) => (inner ? [] : calls.map(({ id }) => id)))
  const narrowed = missedOnly || found.typed !== ''

  const remove = (ids: readonly string[]) => {
    keeper?.remove(ids)
    if (ids.includes(route.item)) go({ ...route, item: '' })
  }
  const removeLine = ({ calls }: HistoryLine) => remove(calls.map(({ id }) => id))
  return (
    <section ref={place} className={styles.history} aria-label={t`History`}>
      <header className={styles.head}>
        <div className={styles.bar}>
          <h2 className={styles.title}>{t`History`}</h2>
          <HistoryFilter missedOnly={missedOnly} onChange={(wanted) => change({ missedOnly: wanted })} />
          <Menu
            label={t`More`}
            items={
              shown.length === 0 || !keeper
                ? []
                : [
                    {
                      label: narrowed ? t`Delete the calls shown` : t`Delete all calls`,
                      icon: DeleteIcon,
                      tone: 'red',
                      run: () => remove(shown),
                    },
                  ]
            }
          />
        </div>
        <SearchField label={t`Search calls`} value={typed} onChange={(text) => change({ typed: text })} />
        <p className="said" aria-live="polite">
          {narrowed && <Plural value={shown.length} one="# call found" other="# calls found" />}
        </p>
        {status === 'failed' && (
          <p className={styles.note}>{t`These calls are forgotten when the page closes.`}</p>
        )}
      </header>
      <LiveCalls />
      {lines.length === 0 ? (
        <NoCalls
          loading={status === 'loading'}
          typed={found.typed}
          missedOnly={missedOnly}
          onReset={() => change({ typed: '', missedOnly: false })}
        />
      ) : (
        <HistoryList
          lines={lines}
          opened={route.item}
          onOpen={(line, isOpen) => change({ open: openedGroups(open, line, isOpen) })}
          shown={`${found.typed} ${missedOnly}`}
          onDelete={removeLine}
          onSearch={focusSearch}
        />
      )}
      <DeletedToast />
    </section>
  )
}
