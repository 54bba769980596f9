import { expect, it, vi } from 'vitest'
import { ringingLock } from '../core/worker-talk.ts'
import { closeStale } from './stale-notices.ts'

const notice = (data: unknown) => ({ data, close: vi.fn<() => void>() })

it('a notification goes when the page is gone that could close it, and no other does', async () => {
  const gone = notice({ callId: 'a', lock: ringingLock('a') })
  const rings = notice({ callId: 'b', lock: ringingLock('b') })
  const ofOlderPage = notice({ callId: 'c' })
  const ofSomebodyElse = notice(null)
  await closeStale(
    () => Promise.resolve([gone, rings, ofOlderPage, ofSomebodyElse]),
    () => Promise.resolve(['sidetone / assets/x.js', ringingLock('b')]),
  )
  expect([gone, rings, ofOlderPage, ofSomebodyElse].map(({ close }) => close.mock.calls.length)).toEqual([
    1, 0, 0, 0,
  ])
})
