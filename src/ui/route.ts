import { useSyncExternalStore } from 'react'

export type Screen = 'phone' | 'history' | 'ladder' | 'settings'

export interface Route {
  readonly screen: Screen
  /** What is opened of the screen, such as a call of the history or a group of settings; '' for none. */
  readonly item: string
  /** The ladder stands beside the screen, where there is room. */
  readonly dock: boolean
  /** What a followed link wants to be called: `#/dial/…`, as `tel:` and `sip:` links are handed over. */
  readonly link?: string
}

/** Where links that dial lead to; the rest is what to dial, escaped as a whole or not at all. */
const DIAL = '#/dial/'
/** Longer than anything one can dial, UTF-16 units: such a link is cut, and still said to be too long. */
const LINK_LIMIT = 4096

const paths: Record<Screen, string> = {
  phone: '#/',
  history: '#/history',
  ladder: '#/ladder',
  settings: '#/settings',
}

/** Screens of which one thing can be opened. */
const opens: readonly Screen[] = ['history', 'settings']

/** Where a hash leads; what is unknown leads to the phone. */
export function readHash(hash: string): Route {
  if (hash.startsWith(DIAL)) {
    const text = hash.slice(DIAL.length, LINK_LIMIT)
    return { screen: 'phone', item: '', dock: false, link: decoded(text, text) }
  }
  const [path = '', query = ''] = hash.split('?')
  const dock = query.split('&').includes('dock')
  for (const screen of Object.keys(paths) as Screen[]) {
    if (paths[screen] === path) return { screen, item: '', dock }
    if (opens.includes(screen) && path.startsWith(`${paths[screen]}/`))
      return { screen, item: decoded(path.slice(paths[screen].length + 1)), dock }
  }
  return { screen: 'phone', item: '', dock }
}

/** The hash that leads to a route. */
export function hashOf({ screen, item, dock }: Route): string {
  const opened = item !== '' && opens.includes(screen) ? `/${encodeURIComponent(item)}` : ''
  return paths[screen] + opened + (dock && screen !== 'ladder' ? '?dock' : '')
}

/**
 * Goes there; a change of the dock alone leaves no step behind in the browser's history.
 * @returns whether that is elsewhere
 */
export function go(route: Route): boolean {
  // To go where one is takes the browser as long as to go elsewhere.
  if (hashOf(route) === location.hash) return false
  const from = readHash(location.hash)
  if (from.screen === route.screen && from.item === route.item) location.replace(hashOf(route))
  else location.hash = hashOf(route)
  return true
}

function decoded(text: string, broken = ''): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return broken
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Where one is. */
export function useRoute(): Route {
  return readHash(useSyncExternalStore(subscribe, () => location.hash))
}
