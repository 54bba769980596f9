import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../core/event.ts'
import { initialState, reduce } from '../../core/reduce.ts'
import { answered, created, ended, heldByUs } from '../../fixtures/events.ts'
import { bob, carol } from '../../fixtures/people.ts'
import { handedOver, partnersOf } from './transfer-partners.ts'

const calls = (...events: readonly PhoneEvent[]) => events.reduce(reduce, initialState).calls
const held = [created(1, 'bob', 'out', bob), ...answered(2, 'bob'), heldByUs(3, 'bob')]
const rings = created(4, 'carol', 'out', carol)
const talks = [rings, ...answered(5, 'carol')]

test('the peers of two calls can be connected: the one who was there first is sent', () => {
  const [first, second] = calls(...held, ...talks)
  expect(partnersOf([first!, second!], first!)).toEqual([second])
  expect(handedOver(first!, second!)).toEqual(['bob', 'carol'])
  expect(handedOver(second!, first!)).toEqual(['bob', 'carol'])
})

test('who still rings is not sent anywhere, but others can be sent there', () => {
  const [first, second] = calls(rings, ...held)
  expect(partnersOf([first!, second!], first!)).toEqual([second])
  expect(handedOver(first!, second!)).toEqual(['bob', 'carol'])
  expect(handedOver(second!, first!)).toEqual(['bob', 'carol'])
})

test('who calls here, is over, or rings too is nobody to connect with', () => {
  const all = calls(
    ...held,
    created(6, 'in', 'in', carol),
    created(7, 'over', 'out', carol),
    ended(8, 'over', { kind: 'busy', by: 'remote' }),
  )
  expect(partnersOf(all, all[0]!)).toEqual([])
  const both = calls(rings, created(9, 'too', 'out', bob))
  expect(partnersOf(both, both[0]!)).toEqual([])
})
