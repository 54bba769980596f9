import { describe, expect, it } from 'vitest'
import { demoPeople } from './directory.ts'
import { createIdentityPool } from './identities.ts'

function start() {
  const bound = new Set<string>()
  let tell: (aor: string) => void = () => undefined
  let timers: { at: number; run: () => void }[] = []
  let now = 0
  const pool = createIdentityPool({
    people: demoPeople(),
    registered: (aor) => bound.has(aor),
    onBindingsChanged(listener) {
      tell = listener
      return () => undefined
    },
    clock: {
      now: () => now,
      after(ms, run) {
        const timer = { at: now + ms, run }
        timers.push(timer)
        return () => void (timers = timers.filter((other) => other !== timer))
      },
    },
  })
  return {
    lease: async (prefer?: string) => (await pool.lease(prefer))?.user,
    register(aor: string) {
      bound.add(aor)
      tell(aor)
    },
    unregister(aor: string) {
      bound.delete(aor)
      tell(aor)
    },
    pass(ms: number) {
      now += ms
      for (const timer of timers.filter(({ at }) => at <= now)) timer.run()
      timers = timers.filter(({ at }) => at > now)
    },
    stop: () => pool.stop(),
  }
}

const alice = 'sip:alice@atlanta.example'

describe('identities', () => {
  it('go to each page in turn, and to nobody twice', async () => {
    const at = start()
    const names = await Promise.all(Array.from({ length: 9 }, () => at.lease()))
    expect(names.slice(0, 3)).toEqual(['alice', 'bob', 'carol'])
    expect(new Set(names.slice(0, 8)).size).toBe(8)
    expect(names[8]).toBeUndefined()
  })

  it('come back after half a minute when nobody registered', async () => {
    const at = start()
    await at.lease()
    at.pass(29_999)
    expect(await at.lease()).toBe('bob')
    at.pass(1)
    expect(await at.lease()).toBe('alice')
  })

  it('are held as long as they are registered, and free at once afterwards', async () => {
    const at = start()
    await at.lease()
    at.register(alice)
    at.pass(3_600_000)
    expect(await at.lease()).toBe('bob')
    at.unregister(alice)
    expect(await at.lease()).toBe('alice')
  })

  it('are the one from before, if it is free', async () => {
    const at = start()
    expect(await at.lease('sip:dave@denver.example')).toBe('dave')
    expect(await at.lease('sip:nobody@nowhere.example')).toBe('alice')
    expect(await at.lease('"><script>')).toBe('bob')
  })

  it('wait for the old socket of a reload to close', async () => {
    const at = start()
    at.register(alice)
    const again = at.lease(alice)
    at.pass(299)
    at.unregister(alice)
    expect(await again).toBe('alice')
  })

  it('are another when the one from before stays taken', async () => {
    const at = start()
    at.register(alice)
    const again = at.lease(alice)
    at.pass(300)
    expect(await again).toBe('bob')
  })

  it('go to one of two pages that wait for the same', async () => {
    const at = start()
    at.register(alice)
    const both = [at.lease(alice), at.lease(alice)]
    at.unregister(alice)
    at.pass(300)
    expect(new Set(await Promise.all(both))).toEqual(new Set(['alice', 'bob']))
  })

  it('let nobody wait for ever when the pool stops', async () => {
    const at = start()
    at.register(alice)
    const again = at.lease(alice)
    at.stop()
    at.pass(300)
    await expect(again).resolves.toBeDefined()
  })
})
