import type { StoreApi } from 'zustand/vanilla'

/**
 * Acts on what `select` sees, now and whenever it has become another (Object.is). What `act` returns is undone before the
 * next, and at the end. Neither can throw at the store: the other listeners must hear of the change too.
 * @returns stops watching
 */
export function watch<S, T>(
  store: Pick<StoreApi<S>, 'getState' | 'subscribe'>,
  select: (state: S) => T,
  act: (seen: T) => (() => void) | void,
): () => void {
  let seen = select(store.getState())
  let undo = guarded(() => act(seen))
  const stop = store.subscribe((state) => {
    const now = select(state)
    if (Object.is(now, seen)) return
    seen = now
    guarded(() => undo?.())
    undo = guarded(() => act(now))
  })
  return () => {
    stop()
    guarded(() => undo?.())
  }
}

function guarded<R>(run: () => R): R | undefined {
  try {
    return run()
  } catch (cause) {
    // Goes where uncaught errors go.
    queueMicrotask(() => {
      throw cause
    })
    return undefined
  }
}
