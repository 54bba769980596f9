import type { Ground } from './kept.ts'
import type { PrecacheList } from './precache-list.ts'

const SCOPE = 'https://phone.example/app/'

/** As much of CacheStorage (W3C Service Workers §5.5) as the worker uses. */
function fakeCaches() {
  const kept = new Map<string, Map<string, Response>>()
  const open = (name: string) => {
    const entries = kept.get(name) ?? new Map<string, Response>()
    kept.set(name, entries)
    return Promise.resolve({
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
      put: (url: string, response: Response) => Promise.resolve(void entries.set(url, response)),
    } as unknown as Cache)
  }
  return {
    kept,
    caches: {
      open,
      keys: () => Promise.resolve([...kept.keys()]),
      delete: (name: string) => Promise.resolve(kept.delete(name)),
    },
  }
}

/** A version whose page begins with `assets/index-NAME.js` and that has one more chunk. */
export function versionOf(name: string, chunk = `assets/Ladder-${name}.js`): PrecacheList {
  const entry = `assets/index-${name}.js`
  return {
    version: name,
    entry,
    files: [{ path: '' }, { path: entry, integrity: 'sha256-x' }, { path: chunk }, { path: 'icon.svg' }],
  }
}

/** A host with files, a worker of some version, and what was asked of the host. */
export function fakeGround(list: PrecacheList) {
  const { kept, caches } = fakeCaches()
  const asked: string[] = []
  const host = new Map<string, () => Promise<Response>>()
  const serves = (path: string, text: string, init?: ResponseInit) =>
    host.set(path, () => Promise.resolve(new Response(text, init)))
  /** Puts a version on the host. */
  const deploy = ({ entry, files }: PrecacheList) => {
    host.clear()
    for (const { path } of files) serves(path, path === '' ? `<script src="./${entry}">` : `text of ${path}`)
  }
  const locks: string[] = []
  const pages: string[] = []
  const ground: Ground = {
    scope: new URL(SCOPE),
    list,
    caches,
    locks: () => Promise.resolve(locks),
    pages: () => Promise.resolve(pages),
    fetch: (input) => {
      const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
      const path = url.slice(SCOPE.length).replace(/\?.*$/, '')
      asked.push(path)
      return host.get(path)?.() ?? Promise.resolve(new Response('', { status: 404 }))
    },
  }
  deploy(list)
  const next = (other: PrecacheList): Ground => ({ ...ground, list: other })
  return { ground, next, kept, asked, host, serves, deploy, locks, pages, scope: SCOPE }
}

/** A request as a page or the browser itself makes it; a test cannot make one that navigates. */
export function request(path: string, more: Partial<Request> = {}): Request {
  return { url: new URL(path, SCOPE).href, method: 'GET', mode: 'cors', ...more } as Request
}
