import { describe, expect, test } from 'vitest'
import type { EndReason } from './reason.ts'
import {
  REDIAL_FREE,
  REDIAL_PATIENCE,
  REDIAL_PAUSE,
  mayRedial,
  newRedial,
  nextRedial,
  readRedials,
} from './redial.ts'
import type { Watch } from './watch.ts'

const remote = { uri: 'sip:bob@biloxi.example', displayName: 'Bob' }
const busy: EndReason = { kind: 'busy', by: 'remote', status: 486 }
const silent: EndReason = { kind: 'no-answer', by: 'remote', status: 480 }
const begun = (reason: EndReason) => newRedial({ accountId: 'alice', remote, reason }, 0)
const watch = (status: Watch['status'], talks = false, code?: number): Watch => ({
  accountId: 'alice',
  uri: remote.uri,
  status,
  ...(code === undefined ? {} : { code }),
  calls: talks ? [{ id: '1', status: 'talking' }] : [],
})

describe('waiting for somebody who was called in vain', () => {
  test.each([
    [busy, 'out', true],
    [silent, 'out', true],
    [{ kind: 'unavailable', by: 'remote' }, 'out', true],
    [{ kind: 'cancelled', by: 'local' }, 'out', false],
    [{ kind: 'not-found', by: 'remote' }, 'out', false],
    [{ kind: 'hung-up', by: 'remote' }, 'out', false],
    [busy, 'in', false],
  ] as const)('is offered after %o %s: %s', (reason, direction, may) =>
    expect(mayRedial({ direction, reason, remote })).toBe(may),
  )

  test('who was busy is free when no call of theirs is left', () => {
    const talking = nextRedial(begun(busy), watch('told', true), 1)
    expect(talking.status).toBe('waiting')
    expect(nextRedial(talking, watch('told'), 2).status).toBe('free')
  })

  test('who did not answer is free once they have been on the phone, or away', () => {
    const idle = nextRedial(begun(silent), watch('told'), 1)
    expect(idle.status).toBe('waiting')
    for (const off of [watch('told', true), watch('away')]) {
      const engaged = nextRedial(idle, off, 2)
      expect(engaged.status).toBe('waiting')
      expect(nextRedial(engaged, watch('told'), 3).status).toBe('free')
    }
  })

  test('who is busy again is waited for again', () => {
    const free = nextRedial(begun(busy), watch('told'), 1)
    expect(nextRedial(free, watch('told', true), 1 + REDIAL_FREE).status).toBe('waiting')
  })

  test('who is free stays so for ten seconds, and each time is counted', () => {
    const free = nextRedial(begun(busy), watch('told'), 1)
    expect(free).toMatchObject({ freeAt: 1, times: 1 })
    expect(nextRedial(free, watch('told', true), REDIAL_FREE)).toBe(free)
    const again = nextRedial(free, watch('away'), 1 + REDIAL_FREE)
    expect(nextRedial(again, watch('told'), 20_000)).toMatchObject({ freeAt: 20_000, times: 2 })
  })

  test('where nothing is told nothing is done, unless the person wants to be reminded', () => {
    const untold = nextRedial(begun(busy), watch('refused', false, 489), 1)
    expect(untold).toMatchObject({ status: 'untold', code: 489 })
    expect(nextRedial(untold, watch('refused', false, 489), REDIAL_PATIENCE / 2)).toBe(untold)
    const reminded = nextRedial({ ...untold, remindAt: 10 }, watch('refused', false, 489), 10)
    expect(reminded).toMatchObject({ status: 'due', remindAt: 10 + REDIAL_PAUSE })
    expect(nextRedial({ ...reminded, status: 'untold' }, watch('refused', false, 489), 11).status).toBe(
      'untold',
    )
  })

  test('is over after its time', () => {
    const late = nextRedial(begun(busy), watch('told', true), REDIAL_PATIENCE)
    expect(late.status).toBe('over')
    expect(nextRedial(late, watch('told'), REDIAL_PATIENCE + 1)).toBe(late)
  })

  test('is read back as it was kept, and nothing else is', () => {
    const kept = JSON.parse(JSON.stringify([begun(busy), { ...begun(silent), remindAt: 5 }])) as unknown[]
    expect(
      readRedials([...kept, null, 1, { ...begun(busy), until: '1' }, { ...begun(busy), status: 'x' }]),
    ).toEqual(kept)
    expect(readRedials('[]')).toEqual([])
  })
})
