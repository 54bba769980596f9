/**
 * Holds a lock (W3C Web Locks) together with whoever else does. The browser gives it back with the page, however that ends.
 * @param leaving gives it back
 * @returns resolves once it is held, or cannot be
 */
export function holdLock(name: string, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve()
      return new Promise<void>((end) => {
        if (leaving.aborted) end()
        else leaving.addEventListener('abort', () => end())
      })
    }
    navigator.locks.request(name, { mode: 'shared' }, hold).catch(() => resolve())
  })
}
