import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import { BackLink } from '../kit/BackLink.tsx'
import { Section } from '../kit/Section.tsx'
import { atLeast, useMedia } from '../media.ts'
import { useRoute } from '../route.ts'
import { groups, readItem, sectionIds, sections } from './groups.ts'
import { SettingRow } from './SettingRow.tsx'
import { rows } from './settings-table.ts'
import styles from './SettingsPlace.module.css'
import { useSettings } from './use-settings.ts'

/** One group of settings; the first, where none is opened. */
export function SettingsPlace() {
  const { t } = useLingui()
  const route = useRoute()
  const middle = useMedia(atLeast.middle)
  const state = useSettings((whole) => whole)
  const { group = 'accounts', row: sought } = readItem(route.item)
  const shown = rows.filter(
    (row) =>
      row.group === group &&
      (row.isThere?.(state) ?? true) &&
      (!row.advanced || state.settings.advanced || row.id === sought),
  )
  return (
    <article className={styles.place} aria-labelledby="settings-group" key={group}>
      <header className={styles.head}>
        {!middle && <BackLink to={{ ...route, item: '' }}>{t`Settings`}</BackLink>}
        <h2 id="settings-group" className={styles.title}>
          {t(groups[group].label)}
        </h2>
      </header>
      {[undefined, ...sectionIds].map((id) => {
        const own = shown.filter(({ section }) => section === id)
        return (
          own.length > 0 && (
            <Section key={id ?? ''} title={id && t(sections[id])}>
              {own.map((row) => (
                <Place key={row.id} isSought={row.id === sought}>
                  <SettingRow row={row} />
                </Place>
              ))}
            </Section>
          )
        )
      })}
    </article>
  )
}

interface PlaceProps {
  /** Somebody looked for it: it is shown, and its control in focus. */
  readonly isSought: boolean
  readonly children: ReactNode
}

function Place({ isSought, children }: PlaceProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isSought) return
    place.current?.scrollIntoView({ block: 'center' })
    place.current?.querySelector<HTMLElement>('input, select, button, a')?.focus({ preventScroll: true })
  }, [isSought])
  return (
    <div ref={place} className={styles.row} data-sought={isSought}>
      {children}
    </div>
  )
}
