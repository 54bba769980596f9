import { useLingui } from '@lingui/react/macro'
import { createContext, use, useRef, useState, type ComponentProps } from 'react'
import { Virtualizer, type CustomItemComponentProps, type VirtualizerHandle } from 'virtua'
import { dayName, isoDay } from '../format/when.ts'
import { useRoute } from '../route.ts'
import { useNow } from '../use-now.ts'
import { HistoryLineRow } from './HistoryLineRow.tsx'
import styles from './HistoryList.module.css'
import type { HistoryLine } from './history-lines.ts'
import { useCallBack } from './use-call-back.ts'
import { useCallTexts } from './use-call-texts.ts'
import { useDialledNumber } from './use-dialled-number.ts'
import { useKeptOffset } from './use-kept-offset.ts'
import { useListKeys } from './use-list-keys.ts'

/** Of a line before it has been measured, CSS pixels. */
const lineHeight = 52

const Total = createContext(0)

interface HistoryListProps {
  readonly lines: readonly HistoryLine[]
  /** What of the history it is; another begins at its top. */
  readonly shown: string
  /** Id of the call whose details are open. */
  readonly opened: string
  readonly onOpen: (line: HistoryLine, open: boolean) => void
  readonly onDelete: (line: HistoryLine) => void
  /** Leaves the list for the search above it. */
  readonly onSearch: () => void
}

/** The lines, of which only those in view are drawn. One has the focus; the arrow keys move it. */
export function HistoryList({ lines, shown, opened, onOpen, onDelete, onSearch }: HistoryListProps) {
  'use memo'
  const { i18n } = useLingui()
  const now = useNow(30_000)
  const callBack = useCallBack()
  const numberOf = useDialledNumber()
  const textsOf = useCallTexts()
  const { dock } = useRoute()
  const list = useRef<VirtualizerHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { current, setCurrent, onKeyDown, focusAfter } = useListKeys({
    lines,
    list,
    frame,
    onOpen,
    onDelete,
    onSearch,
  })
  const deleteAt = (line: HistoryLine, index: number) => {
    focusAfter(index)
    onDelete(line)
  }
  const saveOffset = useKeptOffset(list, shown)
  const [top, setTop] = useState(0)
  const day = lines[Math.min(top, lines.length - 1)]?.record.createdAt
  const onScroll = (offset: number) => setTop(list.current?.findItemIndex(offset) ?? 0)
  return (
    <Total value={lines.length}>
      <div className={styles.frame}>
        {day !== undefined && (
          <p className={styles.day} aria-hidden>
            <time dateTime={isoDay(day)}>{dayName(day, now, i18n.locale)}</time>
          </p>
        )}
        <div ref={frame} className={styles.scroller} onKeyDown={onKeyDown} role="presentation">
          <Virtualizer
            ref={list}
            as={List}
            item={Item}
            itemSize={lineHeight}
            keepMounted={[current]}
            onScroll={onScroll}
            onScrollEnd={saveOffset}
            data={lines}
          >
            {(line, index) => (
              <HistoryLineRow
                key={line.key}
                line={line}
                index={index}
                {...textsOf(line.record)}
                number={numberOf(line.record)}
                dock={dock}
                now={now}
                reachable={index === current}
                current={line.record.id === opened && (line.inner || line.calls.length === 1 || !line.open)}
                onOpen={onOpen}
                onDelete={deleteAt}
                onReach={setCurrent}
                callBack={callBack}
              />
            )}
          </Virtualizer>
        </div>
      </div>
    </Total>
  )
}

function List(props: ComponentProps<'ul'>) {
  const { t } = useLingui()
  return <ul {...props} aria-label={t`Calls`} />
}

/** Only some items are drawn: each says which of how many it is. */
function Item({ index, ...props }: CustomItemComponentProps) {
  return <li {...props} aria-setsize={use(Total)} aria-posinset={index + 1} />
}
