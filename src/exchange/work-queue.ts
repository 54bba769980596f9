/** Work done one piece after the other, so that an answer given inside `send` never re-enters the code that sent. */
export interface WorkQueue {
  /** Runs the work now, or right after what runs already. Never throws. */
  run(work: () => void): void
}

/** @param onFault told what a piece of work threw; the next piece runs all the same. */
export function createWorkQueue(onFault: (error: unknown) => void): WorkQueue {
  const waiting: (() => void)[] = []
  let busy = false

  function drain(): void {
    for (let work = waiting.shift(); work; work = waiting.shift()) {
      try {
        work()
      } catch (error) {
        onFault(error)
      }
    }
  }

  return {
    run(work) {
      waiting.push(work)
      if (busy) return
      busy = true
      try {
        drain()
      } finally {
        busy = false
      }
    },
  }
}
