import { findKept, type Ground } from './kept.ts'
import { isHashed } from './precache-list.ts'

/** How long the host may take for the page before the one that is kept is shown, milliseconds. */
const PATIENCE = 3000

/** What a gateway says in place of a host that is away (RFC 9110 §15.6). */
const AWAY: readonly number[] = [502, 503, 504]

/**
 * How the worker answers a request. What never changes comes from what is kept; the page and its icons come from the host,
 * and from what is kept only while the host is away. Everything else, the configuration and accounts before all, is none of
 * the worker's business: it is never kept.
 * @returns undefined to leave it to the browser
 */
export function answer(request: Request, ground: Ground): Promise<Response> | undefined {
  const { scope, list } = ground
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin) return undefined
  if (!url.pathname.startsWith(scope.pathname)) return undefined
  const path = url.pathname.slice(scope.pathname.length)
  if (request.mode === 'navigate')
    return path === '' || path === 'index.html' ? freshOrKept(request, '', ground) : undefined
  if (isHashed(path)) return keptOrFetched(request, path, ground)
  return path !== '' && list.files.some((file) => file.path === path)
    ? freshOrKept(request, path, ground)
    : undefined
}

async function keptOrFetched(request: Request, path: string, ground: Ground): Promise<Response> {
  return (await findKept(ground, path)) ?? ground.fetch(request)
}

async function freshOrKept(request: Request, path: string, ground: Ground): Promise<Response> {
  const asked = ground.fetch(request, { cache: 'no-cache' })
  const fresh = await Promise.race([asked.catch(() => undefined), after(PATIENCE)])
  if (fresh && !AWAY.includes(fresh.status)) return fresh
  return (await findKept(ground, path)) ?? asked
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms)
  })
}
