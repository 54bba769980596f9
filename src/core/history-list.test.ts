import { describe, expect, it } from 'vitest'
import { groupCalls } from './history-groups.ts'
import { matchesQuery, readQuery } from './history-search.ts'
import type { HistoryRecord } from './history.ts'

const DAY = 86_400_000
const dayStart = (at: number) => at - (at % DAY)
let count = 0
const call = (
  createdAt: number,
  uri: string,
  displayName = '',
  rest: Partial<HistoryRecord> = {},
): HistoryRecord => ({
  id: `c${(count += 1)}`,
  accountId: 'alice',
  direction: 'in',
  remote: { uri, displayName },
  createdAt,
  endedAt: createdAt + 1,
  reason: { kind: 'cancelled', by: 'remote' },
  ...rest,
})
const bob = 'sip:bob@biloxi.example'

describe('repeated calls', () => {
  const sizes = (...records: readonly HistoryRecord[]) =>
    groupCalls(records, dayStart).map(({ calls }) => calls.length)

  it('are one row while nobody else came between, in both directions', () => {
    const calls = [call(DAY + 9, bob), call(DAY + 8, bob, 'Bob', { direction: 'out' }), call(DAY + 7, bob)]
    expect(sizes(...calls)).toEqual([3])
    expect(groupCalls(calls, dayStart)[0]?.id).toBe(calls[0]?.id)
    expect(sizes(call(DAY + 9, bob), call(DAY + 8, 'sip:carol@biloxi.example'), call(DAY + 7, bob))).toEqual([
      1, 1, 1,
    ])
  })

  it('are not one over midnight, nor over two accounts', () => {
    expect(sizes(call(DAY + 1, bob), call(DAY - 1, bob))).toEqual([1, 1])
    expect(sizes(call(DAY + 2, bob), call(DAY + 1, bob, '', { accountId: 'work' }))).toEqual([1, 1])
  })

  it.each([
    [true, 'sip:+442079460018@a.example', 'sip:+44-20-7946-0018@b.example;user=phone'],
    [true, 'sip:Bob@biloxi.example', 'sip:Bob@BILOXI.example'],
    [true, 'sip:1002@a.example', 'sips:1002@a.example'],
    [false, 'sip:1002@a.example', 'sip:1002@b.example'],
    [false, 'sip:bob@biloxi.example', 'sip:Bob@biloxi.example'],
    [false, 'sip:anonymous@anonymous.invalid', 'sip:anonymous@anonymous.invalid'],
  ])('of the same party: %s, %s and %s', (same, one, other) => {
    expect(sizes(call(2, one), call(1, other))).toEqual(same ? [2] : [1, 1])
  })

  it('say where a day begins, asking once for each', () => {
    const asked: number[] = []
    const groups = groupCalls(
      [call(DAY * 3 + 5, bob), call(DAY * 3 + 1, 'sip:x@y'), call(DAY - 1, bob), call(DAY - 2, 'sip:x@y')],
      (at) => {
        asked.push(at)
        return dayStart(at)
      },
    )
    expect(groups.map(({ startsDay }) => startsDay)).toEqual([true, false, true, false])
    expect(asked).toEqual([DAY * 3 + 5, DAY - 1])
  })
})

describe('looking for a call', () => {
  const finds = (typed: string, uri: string, displayName = '') => {
    const query = readQuery(typed)
    return query !== undefined && matchesQuery(call(1, uri, displayName), query)
  }

  it.each([
    ['bob', bob, 'Bob Baker'],
    ['BAK bo', bob, 'Bob Baker'],
    ['biloxi', bob, ''],
    ['jose', 'sip:j@a.example', 'José'],
    ['JOSÉ', 'sip:j@a.example', 'Jose\u0301'],
    ['小明', 'sip:wang@beijing.example', '王小明'],
    ['לוי', 'sip:noa@haifa.example', 'נועה לוי'],
    ['👩‍🚀', 'sip:s@o.example', '👩‍🚀 Sally'],
    ['john smith', 'sip:john%20smith@a.example', ''],
    ['+44 20 7946 0018', 'sip:+442079460018@a.example', ''],
    ['(020) 7946-0018', 'sip:+442079460018@a.example', ''],
    ['0044 20 7946', 'sip:+442079460018@a.example', ''],
    ['+44 (0)20 79', 'sip:+442079460018@a.example', ''],
    ['0018', 'sip:+44-20-7946-0018@a.example', ''],
    ['٧٩٤٦', 'sip:+442079460018@a.example', ''],
    ['7946', 'sip:gateway@a.example', '+44 20 7946 0018'],
    ['*97', 'sip:*97@a.example', ''],
    ['1002', 'sip:1002@a.example', ''],
  ])('%s finds %s %s', (typed, uri, name) => {
    expect(finds(typed, uri, name)).toBe(true)
  })

  it.each([
    ['carol', bob, 'Bob Baker'],
    ['bob carol', bob, 'Bob Baker'],
    ['7947', 'sip:+442079460018@a.example', ''],
    ['', bob, 'Bob'],
    ['   ', bob, 'Bob'],
  ])('%s does not find %s %s', (typed, uri, name) => {
    expect(finds(typed, uri, name)).toBe(false)
  })
})
