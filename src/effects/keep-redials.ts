import { readRedials } from '../core/redial.ts'
import type { RedialsStore } from '../store/redials.ts'

const KEY = 'sidetone.redials'

/**
 * Keeps who is waited for in this tab, over a reload.
 * @param open answers where it stays; throws where a page may keep nothing
 */
export function keepRedials(
  redials: RedialsStore,
  open: () => Pick<Storage, 'getItem' | 'setItem'>,
): () => void {
  try {
    redials.setState({ list: readRedials(JSON.parse(open().getItem(KEY) ?? '[]')) })
  } catch {
    // Nothing is there, or nothing that can be read.
  }
  return redials.subscribe(({ list }) => {
    try {
      open().setItem(KEY, JSON.stringify(list))
    } catch {
      // It is waited for all the same, as long as the page stays.
    }
  })
}
