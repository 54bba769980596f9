import type { Calls } from './calls.ts'

/** What makes calls: it is fetched when it is first asked for. */
export interface FetchedCalls {
  /** What makes calls, if it is there. */
  readonly ready: () => Calls | undefined
  /** Fetches it, once; what failed is tried again by who asks next. Rejects when it cannot be fetched. */
  readonly load: () => Promise<Calls>
  /** Does something once it is there, or the other when it does not come. */
  readonly ask: (what: (calls: Calls) => void, missing?: () => void) => void
}

/**
 * @param fetch fetches and begins it
 * @param failed told each time that this could not be done
 */
export function fetchedCalls(fetch: () => Promise<Calls>, failed: (error: unknown) => void): FetchedCalls {
  let calls: Calls | undefined
  let coming: Promise<Calls> | undefined
  const fetchOnce = async () => {
    try {
      return (calls = await fetch())
    } catch (error) {
      coming = undefined
      failed(error)
      throw error
    }
  }
  const load = () => (coming ??= fetchOnce())
  return {
    ready: () => calls,
    load,
    ask: (what, missing) => void load().then(what, () => missing?.()),
  }
}
