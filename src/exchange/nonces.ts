import type { Clock } from './connection.ts'
import { sameSecret, seal } from './hash.ts'
import type { Random } from './random.ts'

/** Nonces that prove themselves (RFC 7616 §3.3), so that a stranger's request leaves nothing behind. */
export interface Nonces {
  issue(realm: string): string
  /**
   * Uses this count (`nc` as a number) of the nonce up. False when the nonce was not issued for this realm, is too old, or
   * the count is not above all that came before.
   */
  use(nonce: string, realm: string, count: number): boolean
}

interface Used {
  count: number
  readonly issuedAt: number
}

/** Nonces whose counts are remembered at one time. */
const MOST_USED = 10_000

/** @param lifeMs how long a nonce is good. */
export function createNonces(clock: Clock, random: Random, lifeMs: number): Nonces {
  const secret = random(32)
  const used = new Map<string, Used>()
  /** Nonces issued up to here are stale: their counts were forgotten. */
  let floor = -Infinity

  function forget(now: number): void {
    for (const [nonce, { issuedAt }] of used) {
      if (now - issuedAt <= lifeMs && used.size < MOST_USED) return
      used.delete(nonce)
      floor = Math.max(floor, issuedAt)
    }
  }

  return {
    issue(realm) {
      const facts = `${clock.now().toString(36)}.${random(8)}`
      return `${facts}.${seal(secret, `${realm} ${facts}`)}`
    },
    use(nonce, realm, count) {
      const [time = '', drawn = '', mac = ''] = nonce.split('.')
      if (!sameSecret(mac, seal(secret, `${realm} ${time}.${drawn}`))) return false
      const [now, issuedAt] = [clock.now(), Number.parseInt(time, 36)]
      const known = used.get(nonce)
      if (now - issuedAt > lifeMs || (!known && issuedAt <= floor)) return false
      if (count <= (known?.count ?? 0)) return false
      if (known) known.count = count
      else {
        forget(now)
        used.set(nonce, { count, issuedAt })
      }
      return true
    },
  }
}
