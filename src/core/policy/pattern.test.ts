import { describe, expect, it } from 'vitest'
import { ROW_LIMIT, matches, readPattern } from './pattern.ts'
import { rowFor, rowOf, screenedBy } from './screening.ts'

const pattern = (text: string) => {
  const read = readPattern(text)
  if (!read.ok) throw new Error(`${text}: ${read.problem}`)
  return read.pattern
}

describe('a row', () => {
  it.each([
    ['bob@biloxi.example', 'sip:bob@biloxi.example', true],
    ['SIP:Bob@Biloxi.Example', 'sips:bob@biloxi.example', true],
    ['bob@biloxi.example', 'sip:bob@chicago.example', false],
    ['bob@biloxi.example', 'sip:bobby@biloxi.example', false],
    ['j%C3%BCrgen@biloxi.example', 'sip:J%c3%bcrgen@biloxi.example', true],
    ['*@spam.example', 'sip:anybody@spam.example', true],
    ['@spam.example', 'sip:a@pbx.spam.example', true],
    ['*@spam.example', 'sip:a@notspam.example', false],
    ['+44 20 7946 0018', 'sip:+442079460018@trunk.example', true],
    ['+44 (0)20 7946-0018', 'tel:+442079460018', true],
    ['0044 20 7946 0018', 'sip:+442079460018@trunk.example', true],
    ['020 7946 0018', 'sip:+442079460018@trunk.example', true],
    ['+442079460018', 'sip:02079460018;phone-context=x@trunk.example', true],
    ['020 7946 0018', 'sip:+442079460019@trunk.example', false],
    ['60018', 'sip:+442079460018@trunk.example', false],
    ['100', 'sip:100@atlanta.example', true],
    ['0900*', 'sip:0900123456@trunk.example', true],
    ['0900*', 'sip:090@trunk.example', false],
    ['+44*', 'sip:00442079460018@trunk.example', true],
    ['00*', 'sip:+15550100@trunk.example', true],
    ['+*', 'sip:0015550100@trunk.example', true],
    ['+*', 'sip:5550100@trunk.example', false],
    ['0900*', 'sip:bob@biloxi.example', false],
    ['bob@biloxi.example', 'nonsense', false],
  ])('%s stands for %s: %s', (row, uri, expected) => {
    expect(matches(pattern(row), uri)).toBe(expected)
  })

  it.each([
    ['', 'empty'],
    [' sip: ', 'empty'],
    ['*', 'everybody'],
    ['*@*', 'everybody'],
    ['@', 'everybody'],
    ['0*', 'everybody'],
    ['bob', 'no-host'],
    ['bob@', 'bad-address'],
    ['bob@bil oxi', 'bad-address'],
    ['b*b@biloxi.example', 'bad-address'],
    ['+', 'bad-number'],
    ['+44+20', 'bad-number'],
    ['1'.repeat(ROW_LIMIT + 1), 'too-long'],
  ])('%j stands for nobody: %s', (row, problem) => {
    expect(readPattern(row)).toEqual({ ok: false, problem })
  })

  it.each([
    [' sip:Bob@Biloxi.example ', 'bob@biloxi.example'],
    ['@spam.example', '*@spam.example'],
    ['+44 20 7946 0018', '+442079460018'],
    ['0900 *', '0900*'],
    ['bob', 'bob@atlanta.example'],
  ])('%j is kept as %s', (row, text) => {
    expect(readPattern(row, 'atlanta.example')).toMatchObject({ ok: true, text })
  })
})

it('what a list keeps of a row stands for the same', () => {
  for (const row of [
    'Bob@Biloxi.example',
    '@spam.example',
    '020 7946 0018',
    '0900 *',
    'j%C3%BCrgen@x.example',
  ]) {
    const read = readPattern(row)
    if (!read.ok) throw new Error(row)
    expect(pattern(read.text)).toEqual(read.pattern)
  }
})

it('a list says which row it was, and passes over what it cannot read', () => {
  const list = ['b*b@x', 'carol@chicago.example', '*@spam.example']
  expect(rowFor(list, 'sip:a@spam.example')).toBe('*@spam.example')
  expect(rowFor(list, 'sip:bob@biloxi.example')).toBeUndefined()
})

it.each([
  ['sip:Bob@Biloxi.example:5062', 'bob@biloxi.example'],
  ['sip:+442079460018@trunk.example', '+442079460018'],
  ['tel:+44-20-7946-0018', '+442079460018'],
  ['sip:100@biloxi.example', '100@biloxi.example'],
  ['sip:*97@biloxi.example', '*97@biloxi.example'],
  ['sip:biloxi.example', undefined],
])('%s is listed as %s', (uri, row) => {
  expect(rowOf(uri)).toBe(row)
  if (row !== undefined) expect(rowFor([row], uri)).toBe(row)
})

it('a number that is asked about, and who is blocked, is not simply called', () => {
  const rules = { askedNumbers: ['0900*'], blocked: ['bob@biloxi.example'], askFirst: 'ask' } as const
  expect(screenedBy(rules, 'sip:0900123@atlanta.example')).toBe('asks-first')
  expect(screenedBy(rules, 'sip:bob@biloxi.example')).toBe('asks-first')
  expect(screenedBy(rules, 'sip:carol@biloxi.example')).toBeUndefined()
  expect(screenedBy({ ...rules, askFirst: 'refuse' }, 'sip:0900123@atlanta.example')).toBe('screened')
})
