import { lazy, type ComponentType } from 'react'
import { withWords } from '../i18n/activate.ts'

/** Between two attempts to fetch a part, milliseconds. */
const pause = 1000

/**
 * A component that is fetched apart from the first screen, together with its words. While the network is away it is waited
 * for, not given up: a part that has failed once would else stay failed until the page is loaded again, and end a call with
 * it.
 * @param load imports its module and answers the component
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let coming: Promise<{ default: ComponentType<Props> }> | undefined
  const fetchPart = async (): Promise<{ default: ComponentType<Props> }> => {
    for (;;) {
      try {
        return { default: await withWords(load) }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }
  const get = () => (coming ??= fetchPart())
  /** `preload` fetches it before it is drawn. */
  return Object.assign(lazy(get), { preload: () => void get() })
}
