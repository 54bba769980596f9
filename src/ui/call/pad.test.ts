import { describe, expect, test } from 'vitest'
import type { PhoneEvent } from '../../core/event.ts'
import { initialState, reduce } from '../../core/reduce.ts'
import { answered, created, progressed } from '../../fixtures/events.ts'
import { bob } from '../../fixtures/people.ts'
import { commonTones, hearsConference, hearsKeys, keepsKeys, padOf } from './pad.ts'

const call = (...events: readonly PhoneEvent[]) => {
  const [found] = [created(1, 'a', 'out', bob), ...events].reduce(reduce, initialState).calls
  if (!found) throw new Error('no call')
  return found
}

describe('what all of a conference have got', () => {
  test.each([
    ['the same keys', ['12#', '12#'], '12#'],
    ['not what one had before', ['99', '9912'], '99'],
    ['not the code of one', ['4711', ''], ''],
    ['what came after one’s own', ['471112', '12', '12'], '12'],
    ['not the key that is still on its way to one', ['123', '12', '123'], '12'],
    ['nothing of nobody', [], ''],
  ])('is %s', (_, each, common) => {
    expect(commonTones(each)).toBe(common)
  })
})

describe('a key', () => {
  const held = (side: 'local' | 'remote'): PhoneEvent => ({
    type: 'call/held',
    at: 4,
    callId: 'a',
    side,
    held: true,
  })

  test('is heard in a call that is up, and where there is early media', () => {
    expect(hearsKeys(call())).toBe(false)
    expect(hearsKeys(call(progressed(2, 'a', 180)))).toBe(false)
    expect(
      hearsKeys(call({ type: 'call/progressed', at: 2, callId: 'a', code: 183, earlyMedia: true })),
    ).toBe(true)
    expect(hearsKeys(call(...answered(2, 'a'), held('remote')))).toBe(true)
  })

  test('is kept while a call of ours rings, and behind what is kept', () => {
    const early: PhoneEvent = { type: 'call/progressed', at: 2, callId: 'a', code: 183, earlyMedia: true }
    const kept = (tones: string): PhoneEvent => ({ type: 'call/tones-kept', at: 3, callId: 'a', tones })
    expect(keepsKeys(call())).toBe(true)
    expect(keepsKeys(call(progressed(2, 'a', 180)))).toBe(true)
    expect(keepsKeys(call(early))).toBe(false)
    expect(keepsKeys(call(kept('4'), early))).toBe(true)
    expect(keepsKeys(call(kept('4'), early, kept('')))).toBe(false)
    expect(keepsKeys(call(kept('4'), ...answered(4, 'a')))).toBe(false)
  })

  test('goes to nobody of a conference who holds us or is held', () => {
    expect(hearsConference(call(...answered(2, 'a')))).toBe(true)
    expect(hearsConference(call(...answered(2, 'a'), held('remote')))).toBe(false)
    expect(hearsConference(call(...answered(2, 'a'), held('local')))).toBe(false)
  })
})

test('the keypad of a conference is not the one of its calls', () => {
  const joined: PhoneEvent = {
    type: 'call/conference-changed',
    at: 5,
    callId: 'a',
    conference: { silenced: false },
  }
  expect(padOf(call(...answered(2, 'a')))).toBe('a')
  expect(padOf(call(...answered(2, 'a'), joined))).toBe('conference')
})
