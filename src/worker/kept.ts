import { versionLock } from '../core/worker-talk.ts'
import { isHashed, type KeptFile, type PrecacheList } from './precache-list.ts'

/** What the worker stands on; tests give their own. */
export interface Ground {
  /** The folder that the page lies in. */
  readonly scope: URL
  readonly list: PrecacheList
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>
  readonly fetch: typeof fetch
  /** Names of the locks that pages hold. */
  readonly locks: () => Promise<readonly string[]>
  /** Addresses of the pages that are open. */
  readonly pages: () => Promise<readonly string[]>
}

/** Files fetched at once: a registration or a call beside it must not starve. */
const LANES = 3

/** Caches belong to a whole origin, where other copies of the phone may live under other paths. */
const prefixOf = ({ scope }: Ground) => `sidetone ${scope.pathname} `

const urlOf = ({ scope }: Ground, path: string) => new URL(path, scope).href

/** The caches of all versions kept, the newest first. */
async function versions(ground: Ground): Promise<readonly string[]> {
  const prefix = prefixOf(ground)
  const names = await ground.caches.keys()
  return names.filter((name) => name.startsWith(prefix)).toReversed()
}

/** A file from any version that is kept. */
export async function findKept(ground: Ground, path: string): Promise<Response | undefined> {
  for (const name of await versions(ground)) {
    const found = await (await ground.caches.open(name)).match(urlOf(ground, path))
    if (found) return found
  }
  return undefined
}

/**
 * Fetches a whole version, and puts its page there last: one that is opened meanwhile finds all that belongs to it. Files that
 * another version has too are taken from there.
 * @throws when anything of it cannot be had: half a version is none
 */
export async function keepVersion(ground: Ground): Promise<void> {
  const { list, caches } = ground
  const name = prefixOf(ground) + list.version
  const cache = await caches.open(name)
  const [page] = list.files.filter(isPage)
  const rest = list.files.filter((file) => !isPage(file))
  const lane = async () => {
    for (let file = rest.shift(); file; file = rest.shift())
      await cache.put(urlOf(ground, file.path), await fetchFile(ground, file))
  }
  try {
    // Asked for first: where it is another version's, there is nothing to fetch.
    const fetched = page && (await fetchFile(ground, page))
    await Promise.all(Array.from({ length: LANES }, lane))
    if (fetched) await cache.put(urlOf(ground, ''), fetched)
  } catch (cause) {
    rest.length = 0
    await caches.delete(name)
    throw cause
  }
}

/** Whether a page is this phone: it has no other document than its start page. */
function isPhone({ scope }: Ground, url: string): boolean {
  const { origin, pathname } = new URL(url)
  return origin === scope.origin && [scope.pathname, `${scope.pathname}index.html`].includes(pathname)
}

function isPage({ path }: KeptFile): boolean {
  return path === ''
}

async function fetchFile(ground: Ground, { path, integrity }: KeptFile): Promise<Response> {
  const known = isHashed(path) ? await findKept(ground, path) : undefined
  if (known) return known
  const response = await ground.fetch(urlOf(ground, path), {
    cache: isHashed(path) ? 'default' : 'no-cache',
    credentials: 'same-origin',
    ...(integrity === undefined ? {} : { integrity }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return path === '' ? ownPage(ground, response) : anew(response, response.body)
}

/** The page, if it is the one of this version: a host that is being updated may hand out the next one already. */
async function ownPage({ list }: Ground, response: Response): Promise<Response> {
  const text = await response.text()
  if (!text.includes(list.entry)) throw new Error(`the page does not begin with ${list.entry}`)
  return anew(response, text)
}

/** The same made anew: what was redirected may not answer a navigation, and what varies is not found again. */
function anew(response: Response, body: BodyInit | null): Response {
  const headers = new Headers(response.headers)
  for (const name of ['vary', 'content-encoding', 'content-length']) headers.delete(name)
  return new Response(body, { headers })
}

/**
 * Throws away the versions that are neither this one nor open in a page. A page takes the lock of its version only once it is
 * registered, and needs its later parts then: while one has none yet nothing is thrown away; it asks for that itself when it
 * has. One whose document is only just being answered is no page yet; that is harmless, for it comes from the host, which
 * has its parts, or is that of the newest version kept.
 */
export async function forgetOthers(ground: Ground): Promise<void> {
  const { scope, list, caches } = ground
  const own = prefixOf(ground) + list.version
  const held = await ground.locks()
  const lockPrefix = versionLock(scope.pathname, '')
  const open = held.filter((name) => name.startsWith(lockPrefix)).map((name) => name.slice(lockPrefix.length))
  const pages = (await ground.pages()).filter((url) => isPhone(ground, url))
  if (pages.length > open.length) return
  for (const name of await versions(ground)) {
    if (name === own) continue
    const cache = await caches.open(name)
    const hits = await Promise.all(open.map((entry) => cache.match(urlOf(ground, entry))))
    if (!hits.some((hit) => hit !== undefined)) await caches.delete(name)
  }
}
