import { expect, test } from 'vitest'
import { reduce, initialState } from '../../core/reduce.ts'
import type { PhoneEvent } from '../../core/event.ts'
import { answered, created, ended, heldByUs } from '../../fixtures/events.ts'
import { bob, carol, emoji } from '../../fixtures/people.ts'
import { conversationsOf, deckOf } from './deck.ts'

const joined = (callId: string): PhoneEvent => ({
  type: 'call/conference-changed',
  at: 5,
  callId,
  conference: { silenced: false },
})

const told = (...events: readonly PhoneEvent[]) =>
  [
    created(1, 'a', 'out', bob),
    ...answered(2, 'a'),
    created(3, 'b', 'out', carol),
    ...answered(4, 'b'),
    created(4, 'c', 'out', emoji),
    ...answered(4, 'c'),
    ...events,
  ].reduce(reduce, initialState).calls

const ids = (conversations: readonly (readonly { id: string }[])[]) =>
  conversations.map((one) => one.map(({ id }) => id).join(''))

test('the calls of a conference are one conversation', () => {
  const calls = told(joined('a'), joined('c'))
  expect(ids(conversationsOf(calls))).toEqual(['ac', 'b'])
})

test('a conference waits in a line once all of it is held', () => {
  const talked = told(joined('a'), joined('b'), heldByUs(6, 'a'))
  expect(ids(deckOf(talked).large)).toEqual(['ab', 'c'])
  const held = told(joined('a'), joined('b'), heldByUs(6, 'a'), heldByUs(6, 'b'))
  expect(ids(deckOf(held).held)).toEqual(['ab'])
})

test('who has left a conference is a call of their own again', () => {
  const calls = told(joined('a'), joined('b'), joined('c'), ended(7, 'c', { kind: 'hung-up', by: 'remote' }))
  expect(ids(deckOf(calls).large)).toEqual(['ab', 'c'])
})
