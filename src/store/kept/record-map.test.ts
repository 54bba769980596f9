import {
  array,
  assert,
  constantFrom,
  dictionary,
  integer,
  option,
  property,
  record as recordOf,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type KeptRecord,
  changeRecord,
  emptyRecord,
  mergeRecords,
  readRecord,
  writeRecord,
} from './record.ts'

type Keys = Readonly<Record<string, string>>

const change = (record: KeptRecord, shortcuts: Keys | undefined, now: number) =>
  changeRecord(record, { shortcuts }, now)
/** As a program does it that knows no entries. */
const changeWhole = ({ version, values, changed }: KeptRecord, shortcuts: Keys, now: number): KeptRecord => ({
  version,
  values: { ...values, shortcuts },
  changed: { ...changed, shortcuts: Math.max(now, (changed['shortcuts'] ?? 0) + 1) },
})
const keysOf = ({ values }: KeptRecord) => values['shortcuts']
const text = (one: KeptRecord) => writeRecord(one)

describe('shortcuts of two tabs', () => {
  const before = change(emptyRecord, { call: 'c', mute: 'm' }, 10)

  it('that were changed at once are both kept: other ones, one added, one taken away', () => {
    const mine = change(before, { call: 'x', mute: 'm' }, 20)
    const theirs = change(before, { call: 'c', mute: 'm', hold: 'h' }, 21)
    const third = change(before, { call: 'c' }, 22)
    const all = [mine, theirs, third].reduce(mergeRecords)
    expect(keysOf(all)).toEqual({ call: 'x', hold: 'h' })
    expect(keysOf(mergeRecords(before, all))).toEqual({ call: 'x', hold: 'h' })
  })

  it('are the later where it was the same one', () => {
    const [mine, theirs] = [change(before, { call: 'x', mute: 'm' }, 20), change(before, { call: 'y' }, 21)]
    expect(keysOf(mergeRecords(mine, theirs))).toEqual({ call: 'y' })
    expect(keysOf(mergeRecords(theirs, mine))).toEqual({ call: 'y' })
  })

  it('are all reset by who resets them all', () => {
    const mine = change(before, { call: 'x', mute: 'm', hold: 'h' }, 20)
    expect(keysOf(mergeRecords(mine, change(before, undefined, 21)))).toBeUndefined()
    expect(keysOf(mergeRecords(mine, change(before, undefined, 15)))).toEqual({ call: 'x', hold: 'h' })
  })
})

describe('shortcuts kept by a program that merges them as one', () => {
  const kept = '{"version":1,"shortcuts":{"call":"c","mute":"m"},"changed":{"shortcuts":10}}'
  const older = readRecord(kept) ?? emptyRecord

  it('are read, and written as they were until one is changed', () => {
    expect(text(mergeRecords(emptyRecord, older))).toBe(kept)
    expect(keysOf(change(older, { call: 'x', mute: 'm' }, 20))).toEqual({ call: 'x', mute: 'm' })
  })

  it('have gone the way of the last who wrote them all', () => {
    const mine = change(older, { call: 'x', mute: 'm' }, 20)
    const theirs = changeWhole(mine, { mute: 'z' }, 30)
    expect(keysOf(mergeRecords(mine, theirs))).toEqual({ mute: 'z' })
    const again = change(mergeRecords(mine, theirs), { mute: 'z', call: 'n' }, 40)
    expect(keysOf(mergeRecords(theirs, again))).toEqual({ mute: 'z', call: 'n' })
    // It takes the later of two maps; ours must be that.
    expect(again.changed['shortcuts']).toBe(40)
  })
})

it('records with shortcuts come to the same one in whatever order they meet', () => {
  const keys = dictionary(constantFrom('call', 'mute', 'hold'), constantFrom('a', 'b', ''))
  const step = recordOf({
    keys: option(keys),
    at: integer({ min: 1, max: 6 }),
    isWhole: constantFrom(true, false),
  })
  const record = array(step, { maxLength: 4 }).map((steps) =>
    steps.reduce(
      (one, { keys: next, at, isWhole }) =>
        isWhole && next ? changeWhole(one, next, at) : change(one, next ?? undefined, at),
      emptyRecord,
    ),
  )
  assert(
    property(record, record, record, (a, b, c) => {
      expect(text(mergeRecords(a, b))).toBe(text(mergeRecords(b, a)))
      expect(text(mergeRecords(mergeRecords(a, b), c))).toBe(text(mergeRecords(a, mergeRecords(b, c))))
      expect(text(mergeRecords(mergeRecords(a, b), b))).toBe(text(mergeRecords(a, b)))
      expect(keysOf(mergeRecords(a, a))).toEqual(keysOf(a))
      expect(keysOf(mergeRecords(emptyRecord, a))).toEqual(keysOf(a))
      expect(readRecord(text(a))).toEqual(a)
    }),
    { numRuns: 1000 },
  )
})
