import { useSyncExternalStore } from 'react'

export type Screen = 'phone' | 'history' | 'ladder'

export interface Route {
  readonly screen: Screen
  /** The ladder stands beside the screen, where there is room. */
  readonly dock: boolean
}

const paths: Record<Screen, string> = { phone: '#/', history: '#/history', ladder: '#/ladder' }

/** Where a hash leads; what is unknown leads to the phone. */
export function readHash(hash: string): Route {
  const [path = '', query = ''] = hash.split('?')
  const known = (Object.keys(paths) as Screen[]).find((screen) => paths[screen] === path)
  return { screen: known ?? 'phone', dock: query.split('&').includes('dock') }
}

/** The hash that leads to a route. */
export function hashOf({ screen, dock }: Route): string {
  return paths[screen] + (dock && screen !== 'ladder' ? '?dock' : '')
}

/** Goes there; a change of the dock alone leaves no step behind in the browser's history. */
export function go(route: Route): void {
  const from = readHash(location.hash)
  if (from.screen === route.screen) location.replace(hashOf(route))
  else location.hash = hashOf(route)
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Where one is. */
export function useRoute(): Route {
  return readHash(useSyncExternalStore(subscribe, () => location.hash))
}
