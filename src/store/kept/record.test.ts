import { assert, constantFrom, dictionary, integer, nat, property, record as recordOf } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type KeptRecord,
  changeRecord,
  emptyRecord,
  mergeRecords,
  readRecord,
  writeRecord,
} from './record.ts'

const record = recordOf({
  version: nat(3),
  values: dictionary(constantFrom('theme', 'locale', 'newer'), constantFrom<unknown>(1, 'a', true)),
  changed: dictionary(constantFrom('theme', 'locale', 'newer'), integer({ min: 1, max: 3 })),
})
const text = (one: KeptRecord) => writeRecord(one)

describe('two records', () => {
  it('come to the same one in whatever order they meet', () => {
    assert(
      property(record, record, record, (a, b, c) => {
        expect(text(mergeRecords(a, b))).toBe(text(mergeRecords(b, a)))
        expect(text(mergeRecords(mergeRecords(a, b), c))).toBe(text(mergeRecords(a, mergeRecords(b, c))))
        expect(text(mergeRecords(mergeRecords(a, b), b))).toBe(text(mergeRecords(a, b)))
      }),
    )
  })

  it('keep what each has changed', () => {
    const mine = changeRecord(emptyRecord, { theme: 'dark' }, 10)
    const theirs = changeRecord(emptyRecord, { density: 'compact' }, 5)
    expect(mergeRecords(mine, theirs).values).toEqual({ theme: 'dark', density: 'compact' })
  })

  it('remember that a setting was reset', () => {
    const set = changeRecord(emptyRecord, { theme: 'dark' }, 10)
    const reset = changeRecord(set, { theme: undefined }, 11)
    expect(mergeRecords(set, reset).values).toEqual({})
    expect(mergeRecords(changeRecord(reset, { theme: 'light' }, 12), reset).values).toEqual({
      theme: 'light',
    })
  })
})

it('a change counts although the clock was set back', () => {
  const before = changeRecord(emptyRecord, { theme: 'dark' }, 2_000)
  const after = changeRecord(before, { theme: 'light' }, 1_000)
  expect(mergeRecords(before, after).values).toEqual({ theme: 'light' })
})

describe('a record', () => {
  it('survives being written down', () => {
    assert(
      property(record, (one) => {
        const again = readRecord(writeRecord(one))
        expect(again && text(again)).toBe(text(one))
      }),
    )
  })

  it.each(['', '{"theme":', 'null', '5', '"dark"', '[]'])('is not in %j', (written) => {
    expect(readRecord(written)).toBeUndefined()
  })

  it('with times that are none has none', () => {
    expect(readRecord('{"theme":"dark","changed":{"theme":"now","b":-1,"c":1e99}}')).toEqual({
      version: 0,
      values: { theme: 'dark' },
      changed: {},
    })
  })

  it('cannot reach what all objects share', () => {
    const one = readRecord('{"version":1,"__proto__":{"theme":"dark"},"changed":{"__proto__":5}}')
    expect(one && mergeRecords(one, emptyRecord).values['theme']).toBeUndefined()
    expect(Object.hasOwn({}, 'theme')).toBe(false)
  })
})
