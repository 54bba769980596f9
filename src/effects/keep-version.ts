import { type TidyMessage, type VersionMessage, versionLock } from '../core/worker-talk.ts'

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

/**
 * Has the service worker keep this version of the page, so that it opens without a network and finds its parts as long as it
 * is open, also after its host has the next one.
 * @param other told when the worker keeps another version than the one that runs
 * @returns looks whether the host has a newer worker; undefined where there can be none
 */
export async function keepVersion(
  { scope, entry }: Running,
  other: () => void,
): Promise<(() => Promise<unknown>) | undefined> {
  const { serviceWorker } = navigator as Partial<Navigator>
  if (serviceWorker === undefined) return undefined
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<Partial<VersionMessage> | null>) => {
    if (data?.type === 'version' && data.entry !== entry) other()
  })
  // Where the page may have no worker (private windows, a certificate nobody signed) it does without.
  const registration = await serviceWorker
    .register(new URL('worker.js', scope), { scope: scope.pathname, updateViaCache: 'none' })
    .catch(() => undefined)
  if (registration === undefined) return undefined
  await holdLock(versionLock(scope.pathname, entry))
  const tidy: TidyMessage = { type: 'tidy' }
  registration.active?.postMessage(tidy)
  return () => registration.update()
}

/** Resolves once the lock is held; it is given back with the page. */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve()
      return new Promise<never>(() => {})
    }
    navigator.locks.request(name, { mode: 'shared' }, hold).catch(() => resolve())
  })
}
