import { useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { countryOf } from '../../core/country.ts'
import type { Remote } from '../../core/call.ts'
import { usePhone } from '../phone-context.tsx'
import { telephoneNumber } from './number.ts'
import { remoteName } from './remote.ts'

type Style = (text: string, country: string) => string

/** Between two attempts to fetch it, milliseconds. */
const pause = 5000

let style: Style | undefined
let isComing = false
const listeners = new Set<() => void>()

async function fetchStyle(): Promise<void> {
  if (isComing) return
  isComing = true
  try {
    style = (await import('./number-style.ts')).styledNumber
    for (const listener of listeners) listener()
  } catch {
    setTimeout(() => (isComing = false), pause)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Writes telephone numbers as one reads them in the person's country, and leaves any other text as it is. What it needs is
 * fetched with the first number that it is asked about; until then, and where it cannot be fetched, numbers are plain.
 */
export function useNumberStyle(): (text: string) => string {
  const styled = useSyncExternalStore(subscribe, () => style)
  const country = useStore(usePhone().stores.settings, ({ settings }) =>
    countryOf(
      settings.country,
      [settings.locale, ...navigator.languages].filter((tag) => tag !== 'system'),
    ),
  )
  return (text) => {
    if (telephoneNumber(text) === undefined) return text
    if (styled) return styled(text, country)
    void fetchStyle()
    return text
  }
}

/** How the other party is called ({@link remoteName}), numbers written as one reads them. */
export function useRemoteName(): (remote: Remote) => string {
  const { t } = useLingui()
  const styled = useNumberStyle()
  return (remote) => (remote.anonymous ? t`Anonymous` : styled(remoteName(remote)))
}
