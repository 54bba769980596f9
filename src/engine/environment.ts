import type { CreateCalls } from './calls.ts'
import { systemClock, type Clock } from './clock.ts'
import { instanceId } from './instance-id.ts'
import { randomFraction } from './sip/random.ts'
import { openWebSocket, type SocketLike } from './sip/socket.ts'
import type { TryAccount } from './try-account.ts'
import { randomUuid } from './uuid.ts'

/** Everything the phone takes from where it runs, so that a test can give its own. */
export interface Environment {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly newCallId: () => string
  /** UUID of this phone for an account, kept over reloads. */
  readonly instanceId: (accountId: string) => string
  readonly openSocket: (url: string) => SocketLike
  /** Fetches what makes calls: not needed to be registered. */
  readonly loadCalls: () => Promise<CreateCalls>
  /** Runs something once there is nothing better to do, such as drawing the first screen. */
  readonly whenIdle: (run: () => void) => void
  /** Fetches what tries accounts: few people ever do. */
  readonly loadTry: () => Promise<TryAccount>
  /** Tells when the network is back; returns what stops telling. */
  readonly onOnline: (listener: () => void) => () => void
}

/** A tab of a browser. */
export function browserEnvironment(): Environment {
  return {
    clock: systemClock,
    random: randomFraction,
    newCallId: randomUuid,
    instanceId: (accountId) =>
      instanceId(accountId, tabStorage(), (leave) => addEventListener('pagehide', leave)),
    openSocket: openWebSocket,
    loadCalls: async () => (await import('./calls.ts')).createCalls,
    // Safari has no such thing.
    whenIdle: (run) =>
      'requestIdleCallback' in globalThis
        ? requestIdleCallback(run, { timeout: 2000 })
        : setTimeout(run, 500),
    loadTry: async () => (await import('./try-account.ts')).tryAccount,
    onOnline(listener) {
      addEventListener('online', listener)
      return () => removeEventListener('online', listener)
    },
  }
}

/** The tab's own storage; reading the property alone throws where cookies are forbidden. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
