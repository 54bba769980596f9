import { type TidyMessage, type VersionMessage, versionLock } from '../core/worker-talk.ts'
import { holdLock } from './hold-lock.ts'

/** The folder that the page lies in, and the script that its version begins with, from there. */
export interface Running {
  readonly scope: URL
  readonly entry: string
}

/** Which version this page runs. */
export function runningVersion(): Running {
  const scope = new URL('./', document.baseURI)
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return { scope, entry: script?.src.slice(scope.href.length) ?? '' }
}

export interface Keeping {
  /** Looks whether the host has a newer worker; undefined where there can be none. */
  readonly update: Promise<(() => Promise<unknown>) | undefined>
  /** Lets go of the version, and hears the worker no more. */
  readonly stop: () => void
}

/**
 * Has the service worker keep this version of the page, so that it opens without a network and finds its parts as long as it
 * is open, also after its host has the next one.
 * @param other told when the worker keeps another version than the one that runs
 */
export function keepVersion({ scope, entry }: Running, other: () => void): Keeping {
  const { serviceWorker } = navigator as Partial<Navigator>
  const leaving = new AbortController()
  const onMessage = ({ data }: MessageEvent<Partial<VersionMessage> | null>) => {
    if (data?.type === 'version' && data.entry !== entry) other()
  }
  const register = async () => {
    // Where the page may have no worker (private windows, a certificate nobody signed) it does without.
    const registration = await serviceWorker
      ?.register(new URL('worker.js', scope), { scope: scope.pathname, updateViaCache: 'none' })
      .catch(() => undefined)
    if (registration === undefined) return undefined
    await holdLock(versionLock(scope.pathname, entry), leaving.signal)
    const tidy = () => registration.active?.postMessage({ type: 'tidy' } satisfies TidyMessage)
    tidy()
    return () => {
      // Another page may have gone meanwhile and left something behind.
      tidy()
      return registration.update()
    }
  }
  serviceWorker?.addEventListener('message', onMessage)
  return {
    update: register(),
    stop() {
      serviceWorker?.removeEventListener('message', onMessage)
      leaving.abort()
    },
  }
}
