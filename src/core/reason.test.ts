import { describe, expect, it } from 'vitest'
import type { EndKind } from './end-kind.ts'
import { readReasons, writeReason } from './reason-header.ts'
import { type EndFacts, endReason } from './reason.ts'

const refused = { by: 'remote', answered: false } as const

describe('a Reason header (RFC 3326)', () => {
  it.each([
    [
      'SIP ;cause=200 ;text="Call completed elsewhere"',
      [{ protocol: 'SIP', cause: 200, text: 'Call completed elsewhere' }],
    ],
    ['Q.850;cause=16;text="Terminated"', [{ protocol: 'Q.850', cause: 16, text: 'Terminated' }]],
    ['q.850 ; cause = 17', [{ protocol: 'Q.850', cause: 17 }]],
    [
      'SIP;cause=580;text="a, \\"b\\"; c", Q.850;cause=41',
      [
        { protocol: 'SIP', cause: 580, text: 'a, "b"; c' },
        { protocol: 'Q.850', cause: 41 },
      ],
    ],
    ['preemption;cause=1', [{ protocol: 'PREEMPTION', cause: 1 }]],
    ['SIP;cause=abc', [{ protocol: 'SIP' }]],
    ['', []],
    [';;;', []],
  ])('%j', (value, reasons) => {
    expect(readReasons([value])).toEqual(reasons)
  })

  it('is read in time that grows with its length, and no further than some values', () => {
    expect(readReasons(['"'.repeat(1_000_000), 'SIP;cause=486,'.repeat(1000)])).toHaveLength(8)
  })
})

describe('the reason of an end', () => {
  it.each<[string, EndFacts, EndKind, string]>([
    ['BYE', { by: 'remote', answered: true }, 'hung-up', 'remote'],
    ['our BYE', { by: 'local', answered: true }, 'hung-up', 'local'],
    ['our CANCEL', { by: 'local', answered: false, cancelledByUs: true, status: 487 }, 'cancelled', 'local'],
    ['CANCEL', { by: 'remote', answered: false }, 'cancelled', 'remote'],
    ['our 603', { by: 'local', answered: false, declinedByUs: true, status: 603 }, 'declined', 'local'],
    ['486', { ...refused, status: 486 }, 'busy', 'remote'],
    ['600', { ...refused, status: 600 }, 'busy', 'remote'],
    ['603', { ...refused, status: 603 }, 'declined', 'remote'],
    ['302', { ...refused, status: 302 }, 'moved', 'remote'],
    ['380', { ...refused, status: 380 }, 'unavailable', 'remote'],
    ['404', { ...refused, status: 404 }, 'not-found', 'remote'],
    ['604', { ...refused, status: 604 }, 'not-found', 'remote'],
    ['408', { ...refused, status: 408 }, 'no-answer', 'remote'],
    ['408 of our own timer', { by: 'system', answered: false, status: 408 }, 'network', 'system'],
    ['480', { ...refused, status: 480 }, 'unavailable', 'remote'],
    ['403', { ...refused, status: 403 }, 'forbidden', 'remote'],
    ['488', { ...refused, status: 488 }, 'unsupported', 'remote'],
    ['302', { ...refused, status: 302 }, 'moved', 'remote'],
    ['503', { ...refused, status: 503 }, 'server-failed', 'remote'],
    ['a status nobody knows', { ...refused, status: 499 }, 'server-failed', 'remote'],
    ['a 6xx nobody knows', { ...refused, status: 699 }, 'declined', 'remote'],
    ['no connection', { by: 'local', answered: false, networkLost: true }, 'network', 'system'],
    ['no path', { by: 'local', answered: true, mediaFailed: true }, 'media-failed', 'system'],
    ['481 in the dialog', { by: 'system', answered: true, status: 481 }, 'server-failed', 'system'],
    ['silence in the dialog', { by: 'system', answered: true, status: 408 }, 'network', 'system'],
    [
      'CANCEL because another answered',
      { ...refused, reasonHeaders: ['SIP;cause=200;text="Call completed elsewhere"'] },
      'answered-elsewhere',
      'remote',
    ],
    [
      'CANCEL because another declined',
      { ...refused, reasonHeaders: ['SIP;cause=603'] },
      'declined',
      'remote',
    ],
    [
      '480 of a gateway: user busy',
      { ...refused, status: 480, reasonHeaders: ['Q.850;cause=17'] },
      'busy',
      'remote',
    ],
    [
      '480 of a gateway: no answer',
      { ...refused, status: 480, reasonHeaders: ['Q.850;cause=19'] },
      'no-answer',
      'remote',
    ],
    [
      '500 of a gateway: no such number',
      { ...refused, status: 500, reasonHeaders: ['Q.850;cause=1'] },
      'not-found',
      'remote',
    ],
    [
      '486 with a cause that says less',
      { ...refused, status: 486, reasonHeaders: ['Q.850;cause=31'] },
      'busy',
      'remote',
    ],
    [
      'a cause out of range',
      { ...refused, status: 480, reasonHeaders: ['Q.850;cause=999'] },
      'unavailable',
      'remote',
    ],
  ])('%s', (_, facts, kind, by) => {
    expect(endReason(facts)).toMatchObject({ kind, by })
  })

  it('carries what the wire said, bounded', () => {
    expect(
      endReason({
        ...refused,
        status: 486,
        phrase: 'Busy Here',
        reasonHeaders: ['Q.850;cause=17;text="User busy"'],
      }),
    ).toEqual({ kind: 'busy', by: 'remote', status: 486, phrase: 'Busy Here', q850: 17, text: 'User busy' })
    expect(
      endReason({ ...refused, status: 500, phrase: '\u0000'.repeat(10) + 'p'.repeat(9999) }).phrase,
    ).toHaveLength(128)
  })
})

describe('when to try again', () => {
  it.each([
    ['18000;duration=3600', 18_000],
    [' 120 (I am in a meeting)', 120],
    ['0', undefined],
    ['soon', undefined],
    ['99999', undefined],
    ['12x', undefined],
  ])('%j', (retryAfter, seconds) => {
    expect(endReason({ ...refused, status: 486, retryAfter }).retryAfter).toBe(seconds)
  })
})

it('a reason is written as it is read', () => {
  const reason = { protocol: 'SIP', cause: 408, text: 'gone, "for good" \\ bye' }
  expect(readReasons([writeReason(reason)])).toEqual([reason])
  expect(writeReason({ protocol: 'Q.850' })).toBe('Q.850')
})
