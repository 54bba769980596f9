import type { TroubleEvent } from '../../core/event.ts'
import { type Chosen, readChosen, settingKeys } from '../../core/settings.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import { SETTINGS_KEY, type SettingsShelf, type SettingsStore, choose } from '../settings.ts'
import {
  KEPT_VERSION,
  type KeptRecord,
  changeRecord,
  changesWithoutTimes,
  emptyRecord,
  isSame,
  mergeRecords,
  readRecord,
  writeRecord,
} from './record.ts'

/** Where a text lies that could not be read, so that nobody's settings are lost to a broken write. */
const ASIDE_KEY = `${SETTINGS_KEY}.broken`

interface KeepOptions {
  /** Answers where settings stay; throws where a page may keep nothing. */
  readonly open: () => SettingsShelf
  /** What `openSettings` answered: what was changed since then is written down too. */
  readonly opened: Chosen
  readonly tell: (event: TroubleEvent) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Writes every change of the settings down and takes over what other tabs change. A setting that cannot be written holds
 * until the page is closed, and is written as soon as one can be.
 * @returns stops keeping them
 */
export function keepSettings(store: SettingsStore, { open, opened, tell, now }: KeepOptions): () => void {
  let ours = emptyRecord
  // What lay there when it was last looked at.
  let seen: KeptRecord | undefined
  // Set while the change comes from the shelf itself.
  let isTaking = false
  const told = new Set<TroubleCode>()

  const raise = (code: TroubleCode, facts: Readonly<Record<string, string | number>> = {}) => {
    if (told.has(code)) return
    told.add(code)
    const at = now()
    tell({ type: 'trouble/raised', at, trouble: { code, at, of: 'settings', facts } })
  }
  const clear = (code: TroubleCode) => {
    if (told.delete(code)) tell({ type: 'trouble/cleared', at: now(), code, of: 'settings' })
  }
  const failed = (cause: unknown) =>
    raise(isFull(cause) ? 'storage-full' : 'storage-failed', { cause: String(cause) })

  /** Puts what lies there with ours; throws where a text that cannot be read cannot be put aside: then nothing is written. */
  const collect = (text: string | null) => {
    if (text === null) return
    const theirs = readRecord(text)
    if (theirs === undefined) return putAside(text)
    if (theirs.version > KEPT_VERSION) raise('storage-newer', { version: theirs.version })
    ours =
      seen === undefined || theirs.version > 0
        ? mergeRecords(ours, theirs)
        : changeRecord(ours, changesWithoutTimes(seen, theirs), now())
    seen = theirs
  }
  const putAside = (text: string) => {
    const before = open().getItem(ASIDE_KEY)
    const aside = before === null || before === text ? text : `${before}\n${text}`
    store.setState({ aside })
    raise('storage-broken')
    open().setItem(ASIDE_KEY, aside)
    open().setItem(SETTINGS_KEY, writeRecord(ours))
    seen = ours
  }
  /** Nothing is written where it would change nothing: two tabs must not answer each other for ever. */
  const write = () => {
    try {
      collect(open().getItem(SETTINGS_KEY))
      const text = writeRecord(ours)
      if (seen === undefined || text !== writeRecord(seen)) open().setItem(SETTINGS_KEY, text)
      seen = ours
      clear('storage-full')
      clear('storage-failed')
    } catch (cause) {
      failed(cause)
    }
  }
  const take = () => {
    isTaking = true
    try {
      const chosen = readChosen(ours.values)
      if (changesSince(store.getState().chosen, chosen).length > 0) choose(store, chosen)
    } finally {
      isTaking = false
    }
  }
  const change = (before: Chosen, chosen: Chosen) => {
    const changes = changesSince(before, chosen)
    if (changes.length === 0) return
    ours = changeRecord(ours, Object.fromEntries(changes), now())
    write()
    take()
  }

  try {
    const shelf = open()
    collect(shelf.getItem(SETTINGS_KEY))
    store.setState({ aside: shelf.getItem(ASIDE_KEY) ?? '' })
  } catch (cause) {
    failed(cause)
  }
  const { chosen } = store.getState()
  change(opened, chosen)
  take()

  const stopWriting = store.subscribe((state, before) => {
    if (!isTaking && state.chosen !== before.chosen) change(before.chosen, state.chosen)
    if (state.aside !== '' || before.aside === '') return
    clear('storage-broken')
    try {
      open().removeItem(ASIDE_KEY)
    } catch (cause) {
      failed(cause)
    }
  })
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === ASIDE_KEY || key === null) store.setState({ aside: newValue ?? '' })
    if (key !== SETTINGS_KEY && key !== null) return
    if (newValue === null) {
      // Somebody has emptied the storage, and meant it.
      ours = emptyRecord
      seen = undefined
    } else write()
    take()
  }
  globalThis.addEventListener?.('storage', onStorage)
  return () => {
    stopWriting()
    globalThis.removeEventListener?.('storage', onStorage)
  }
}

/** What has another value, undefined for what was reset. */
function changesSince(before: Chosen, after: Chosen) {
  return settingKeys
    .filter((key) => !isSame(before[key], after[key]))
    .map((key) => [key, after[key]] as const)
}

/** Whether a write failed because the disk is full, or this page's share of it. */
function isFull(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'QuotaExceededError'
}
