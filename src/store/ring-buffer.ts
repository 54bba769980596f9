/** A queue with a limit on its weight: the oldest items fall out. Adding costs constant time, averaged. */
export interface RingBuffer<T> {
  /** Puts an item in and answers how many fell out. An item heavier than the whole limit stays alone. */
  push(item: T, weight: number): number
  clear(): void
  /** The items, oldest first, as a copy. */
  items(): readonly T[]
}

/** @param limit greatest sum of weights */
export function createRingBuffer<T>(limit: number): RingBuffer<T> {
  let items: T[] = []
  let weights: number[] = []
  let first = 0
  let total = 0

  // What fell out is let go once it is half of the array, so that moving the rest is paid for by what was added.
  const compact = () => {
    if (first * 2 <= items.length) return
    items = items.slice(first)
    weights = weights.slice(first)
    first = 0
  }

  return {
    push(item, weight) {
      items.push(item)
      weights.push(weight)
      total += weight
      const before = first
      while (first < items.length - 1) {
        if (total <= limit) break
        total -= weights[first] ?? 0
        first += 1
      }
      const dropped = first - before
      compact()
      return dropped
    },
    clear() {
      items = []
      weights = []
      first = 0
      total = 0
    },
    items: () => items.slice(first),
  }
}
