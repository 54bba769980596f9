import { describe, expect, test } from 'vitest'
import { type Candidate, joined } from './candidate.ts'
import { found, marks, prepared, readQuery } from './match.ts'

const person = (name: string, address: string, at = 0): Candidate => ({
  name,
  uri: `sip:${address}`,
  accountId: 'a',
  at,
})

const people = [
  person('Bob Baker', 'bob@biloxi.example', 5),
  person('Carol Cooper', 'carol@chicago.example', 4),
  person('Jürgen Groß', '1002@atlanta.example', 3),
  person('', '+442079460018@atlanta.example', 2),
  person('Reception', '02079460000@atlanta.example', 1),
  person('王小明', 'wang@beijing.example', 1),
  person('Абакумова Bo', 'x77@moscow.example', 1),
]
const all = people.map(prepared)
const names = (typed: string) =>
  found(readQuery(typed), all, 6).map(({ name, uri }) => name || uri.replace(/^sip:|@.*/g, ''))

describe('somebody is found', () => {
  test.each([
    ['bo', ['Bob Baker', 'Абакумова Bo']],
    ['bak', ['Bob Baker']],
    ['bob bak', ['Bob Baker']],
    ['baker b', ['Bob Baker']],
    ['BOB', ['Bob Baker']],
    ['jurgen', ['Jürgen Groß']],
    ['gross', ['Jürgen Groß']],
    ['Jürgen', ['Jürgen Groß']],
    ['王', ['王小明']],
    ['小明', ['王小明']],
    ['biloxi', ['Bob Baker']],
    ['bi', []],
    ['bob@bil', ['Bob Baker']],
    ['abaku', []],
    ['абаку', ['Абакумова Bo']],
    ['arol', ['Carol Cooper']],
    ['', []],
    ['   ', []],
    ['nobody', []],
  ])('by %j', (typed, expected) => {
    expect(names(typed)).toEqual(expected)
  })

  test.each([
    ['262', ['Bob Baker']],
    ['22537', ['Bob Baker']],
    ['26222537', ['Bob Baker']],
    ['262022537', ['Bob Baker']],
    ['2627', []],
    ['9264', ['王小明']],
    ['587436', ['Jürgen Groß']],
    ['1', ['Jürgen Groß']],
  ])('by the keys %s', (typed, expected) => {
    expect(names(typed)).toEqual(expected)
  })

  test.each([
    ['100', ['Jürgen Groß']],
    ['+4420', ['+442079460018']],
    ['004420', ['+442079460018']],
    ['+44 (0)20 7946', ['+442079460018']],
    ['020 7946 0', ['+442079460018', 'Reception']],
    ['02079460000', ['Reception']],
    ['+442079460000', ['Reception']],
    ['9460018', ['+442079460018']],
    ['946-0018', ['+442079460018']],
    ['77', []],
  ])('by the number %s', (typed, expected) => {
    expect(names(typed)).toEqual(expected)
  })

  test('the better match first, then whom one had to do with last', () => {
    const some = [
      person('Robert Annan', 'r@x.example', 9),
      person('Anna Old', 'o@x.example', 1),
      person('Anna New', 'n@x.example', 2),
      person('Hannah', 'h@x.example', 8),
    ].map(prepared)
    const order = found(readQuery('ann'), some, 6).map(({ name }) => name)
    expect(order).toEqual(['Anna New', 'Anna Old', 'Robert Annan', 'Hannah'])
    expect(found(readQuery('ann'), some, 2)).toHaveLength(2)
  })
})

describe('what fits is marked', () => {
  const marked = (shown: string, typed: string) =>
    marks(shown, readQuery(typed)).map(([from, to]) => shown.slice(from, to))
  test.each([
    ['Bob Baker', 'b', ['B']],
    ['Bob Baker', 'bak bo', ['Bo', 'Bak']],
    ['Jürgen Groß', 'gross', ['Groß']],
    ['👩‍🚀 Sally', 'sal', ['Sal']],
    ['Bob Baker', '262', ['Bob']],
    ['Bob Baker', '26222', ['Bob Ba']],
    ['+44 20 7946 0018', '0207946', ['20 7946']],
    ['+44 20 7946 0018', '4420', ['44 20']],
    ['Carol', 'ro', ['ro']],
    ['Carol', 'x', []],
  ])('in %s by %j', (shown, typed, expected) => {
    expect(marked(shown, typed)).toEqual(expected)
  })
})

describe('people of several places', () => {
  test('are each there once, by the first name given and the latest time', () => {
    const book = [person('Bob from the book', 'bob@biloxi.example')]
    const past = [
      { ...person('', 'bob@biloxi.example;user=phone', 7), accountId: 'b' },
      person('Bobby', 'bob@biloxi.example', 3),
      person('', 'carol@chicago.example', 1),
      person('Carol', 'carol@chicago.example', 0),
    ]
    expect(joined(book, past).map(({ name, at, accountId }) => [name, at, accountId])).toEqual([
      ['Bob from the book', 7, 'b'],
      ['Carol', 1, 'a'],
    ])
  })
})
