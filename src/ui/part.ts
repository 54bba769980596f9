import { type ComponentType, createElement, use } from 'react'
import { withWords } from '../i18n/activate.ts'
import { painted } from './painted.ts'

/** Between two attempts to fetch a part, milliseconds. */
const pause = 1000

/** Attempts that fail before it is said: a network that changes is away for a moment. */
const patience = 2

let missing = 0
let raise: (cause: unknown) => void = () => {}
let clear: () => void = () => {}

/**
 * Has somebody told of parts that do not arrive: some browsers do not ask again for one until the page is loaded anew.
 * @param onMissing told the cause when a part has not arrived for a while
 * @param onThere told when none is missing any more
 */
export function onMissingPart(onMissing: typeof raise, onThere: typeof clear): void {
  raise = onMissing
  clear = onThere
}

/**
 * Asks for something that the network brings until it is there. While the network is away it is waited for, not given up: a
 * part that has failed once would else stay failed until the page is loaded again, and end a call with it.
 */
export async function untilThere<T>(load: () => Promise<T>): Promise<T> {
  for (let failures = 0; ;) {
    try {
      const arrived = await load()
      if (failures >= patience && --missing === 0) clear()
      return arrived
    } catch (cause) {
      failures += 1
      if (failures === patience) {
        missing += 1
        raise(cause)
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Fetches a module together with its words, however long the network is away. @param load imports it */
export function whenThere<T>(load: () => Promise<T>): Promise<T> {
  return untilThere(() => withWords(load))
}

/**
 * A component that is fetched once the first screen is seen, together with its words. What has been fetched is drawn at once:
 * nothing is held back for it.
 * @param load imports its module and answers the component
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let coming: Promise<ComponentType<Props>> | undefined
  const fetchPart = async () => {
    await painted()
    return whenThere(load)
  }
  /** Fetches it before it is drawn. */
  const preload = () => (coming ??= readable(fetchPart()))
  const Part = (props: Props) => createElement(use(preload()), props)
  return Object.assign(Part, { preload })
}

/** A promise that `use` reads without a wait once it has come: React writes the same on promises that it has waited for. */
function readable<T>(promise: Promise<T>): Promise<T> {
  const told = promise.then((value) => {
    void Object.assign(told, { status: 'fulfilled', value })
    return value
  })
  return told
}
