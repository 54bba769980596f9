import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { EmptyPlace } from '../kit/EmptyPlace.tsx'
import { SearchIcon } from '../kit/icons.ts'
import { SearchField } from '../kit/SearchField.tsx'
import { Switch } from '../kit/Switch.tsx'
import { atLeast, useMedia } from '../media.ts'
import { hashOf, useRoute } from '../route.ts'
import { groupIds, groups, readItem } from './groups.ts'
import { search } from './search.ts'
import { rows } from './settings-table.ts'
import styles from './SettingsList.module.css'
import { useLock, useSetting, useSettings } from './use-settings.ts'

/** The groups of settings, and the search among all rows. */
export function SettingsList() {
  const { t } = useLingui()
  const [query, setQuery] = useState('')
  return (
    <section className={styles.settings} aria-label={t`Settings`}>
      <h2 className={styles.title}>{t`Settings`}</h2>
      <SearchField label={t`Search settings`} value={query} onChange={setQuery} />
      {query.trim() === '' ? <Groups /> : <Found query={query} />}
    </section>
  )
}

function Groups() {
  const { t } = useLingui()
  const route = useRoute()
  const wide = useMedia(atLeast.middle)
  const [advanced, setAdvanced] = useSetting('advanced')
  const lock = useLock('advanced')
  const opened = readItem(route.item).group ?? (wide ? groupIds[0] : undefined)
  return (
    <>
      <nav aria-label={t`Groups of settings`}>
        <ul className={styles.list}>
          {groupIds
            .filter((id) => advanced || id !== 'advanced' || id === opened)
            .map((id) => {
              const { icon: Icon, label } = groups[id]
              return (
                <li key={id}>
                  <a
                    className={styles.group}
                    href={hashOf({ ...route, item: id })}
                    aria-current={opened === id ? 'page' : undefined}
                  >
                    <Icon size={20} stroke={1.75} aria-hidden />
                    {t(label)}
                  </a>
                </li>
              )
            })}
        </ul>
      </nav>
      <div className={styles.advanced}>
        <Switch label={t`Advanced settings`} checked={advanced} onChange={setAdvanced} lock={lock} />
      </div>
    </>
  )
}

function Found({ query }: { readonly query: string }) {
  const { t } = useLingui()
  const route = useRoute()
  const state = useSettings((whole) => whole)
  const searched = rows
    .filter(({ isThere }) => isThere?.(state) ?? true)
    .map(({ id, group, label, description, keywords }) => ({
      id,
      group,
      label: t(label),
      description: description ? t(description) : '',
      keywords: keywords ? t(keywords) : '',
    }))
  const found = search(query, searched)
  return (
    <>
      <output className="said">
        {found.length === 0 ? t`Nothing found` : found.map(({ label }) => label).join(', ')}
      </output>
      {found.length === 0 ? (
        <EmptyPlace icon={SearchIcon} title={t`No setting is called so`}>
          {t`Try another word for it.`}
        </EmptyPlace>
      ) : (
        <ul className={styles.list} aria-label={t`Settings found`}>
          {found.map(({ id, group, label }) => (
            <li key={id}>
              <a className={styles.found} href={hashOf({ ...route, item: `${group}/${id}` })}>
                <span className={styles.label}>{label}</span>
                <span className={styles.in}>{t(groups[group].label)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
