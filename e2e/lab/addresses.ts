import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface Addresses {
  /** One that was not given before. */
  next(): string
  readonly release: () => Promise<void>
}

/** Whoever holds this UDP port of a part's first address has all of the part. */
const LOCK = 1029

/** Takes a part of 127.0.0.0/8 that nobody else on this machine uses, so that every server in it can have its usual ports. */
export async function claimAddresses(): Promise<Addresses> {
  for (;;) {
    const byte = (): number => 1 + Math.floor(Math.random() * 253)
    const prefix = `127.${byte()}.${byte()}`
    const lock = createSocket('udp4')
    const free = new Promise<boolean>((resolve) => {
      lock.once('listening', () => resolve(true)).once('error', () => resolve(false))
    })
    lock.bind(LOCK, `${prefix}.1`)
    if (!(await free)) continue
    let last = 0
    return {
      next: () => `${prefix}.${(last += 1)}`,
      async release() {
        lock.close()
        await once(lock, 'close')
      },
    }
  }
}
