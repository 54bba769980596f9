import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agreedTimer,
  answerTimer,
  stepTimer,
  wakesAt,
  type SessionTerms,
  type TimerEvent,
  type TimerState,
} from './session-timer.ts'

const us: SessionTerms = { interval: 1800, refresher: 'local' }
const peer: SessionTerms = { interval: 1800, refresher: 'remote' }

describe('what is answered to a peer', () => {
  test.each([
    ['that asks for nothing', { supported: true }, undefined, {}],
    ['that leaves the refresher open', { expires: { interval: 600 }, supported: true }, undefined, 'remote'],
    ['that leaves it open while we refresh', { expires: { interval: 600 }, supported: true }, us, 'local'],
    ['that refreshes', { expires: { interval: 600, refresher: 'uac' }, supported: true }, us, 'remote'],
    ['that wants us to', { expires: { interval: 600, refresher: 'uas' }, supported: true }, peer, 'local'],
    ['that knows no timers', { expires: { interval: 600 }, supported: false }, undefined, 'local'],
  ] as const)('%s', (_, offer, before, wanted) => {
    const terms = { interval: 600, refresher: wanted }
    expect(answerTimer(offer, before)).toEqual(typeof wanted === 'string' ? { terms } : {})
  })

  test('that wants to hear of us too often: 422, if it knows what that means', () => {
    expect(answerTimer({ expires: { interval: 60 }, supported: true })).toEqual({ refuse: 90 })
    expect(answerTimer({ expires: { interval: 60 }, supported: false })).toEqual({
      terms: { interval: 90, refresher: 'local' },
    })
  })

  test('never goes below what a proxy on the way can bear', () => {
    expect(answerTimer({ expires: { interval: 100 }, minSe: 300, supported: true })).toMatchObject({
      terms: { interval: 300 },
    })
  })
})

test('a 2xx says who refreshes in the terms of our own request', () => {
  expect(agreedTimer({ interval: 1800, refresher: 'uac' })).toEqual(us)
  expect(agreedTimer({ interval: 1800, refresher: 'uas' })).toEqual(peer)
  expect(agreedTimer({ interval: 1800 })).toEqual(us)
  expect(agreedTimer({ interval: 5, refresher: 'uas' })).toEqual({ interval: 90, refresher: 'remote' })
  expect(agreedTimer(undefined)).toBeUndefined()
})

describe('the timer', () => {
  const start = (terms: SessionTerms) => stepTimer(undefined, { type: 'agreed', at: 0, terms }).state

  test('refreshes at half time, once, and expires 32 s before the end', () => {
    const running = start(us)
    expect(wakesAt(running)).toBe(900_000)
    expect(stepTimer(running, { type: 'woken', at: 899_999 }).act).toBeUndefined()
    const refreshing = stepTimer(running, { type: 'woken', at: 900_000 })
    expect(refreshing.act).toBe('refresh')
    expect(wakesAt(refreshing.state)).toBe(1_768_000)
    expect(stepTimer(refreshing.state, { type: 'woken', at: 1_768_000 })).toEqual({
      state: undefined,
      act: 'expire',
    })
  })

  test('of a short session expires a third before the end', () => {
    expect(wakesAt(start({ interval: 90, refresher: 'remote' }))).toBe(60_000)
  })

  test('is off when the peer agrees to none', () => {
    expect(stepTimer(start(us), { type: 'agreed', at: 5 })).toEqual({ state: undefined })
  })

  const terms = fc.record({
    interval: fc.integer({ min: 90, max: 100_000 }),
    refresher: fc.constantFrom('local' as const, 'remote' as const),
  })
  const happening = fc.tuple(
    fc.constantFrom('agreed', 'woken', 'refused'),
    fc.integer({ min: 0, max: 200_000_000 }),
    terms,
  )

  test('never goes on beyond its interval, never expires early, and only we refresh for us', () => {
    fc.assert(
      fc.property(terms, fc.array(happening), (first, happenings) => {
        let at = 0
        let agreedAt = 0
        let state: TimerState = stepTimer(undefined, { type: 'agreed', at, terms: first }).state
        for (const [type, pause, next] of happenings) {
          // Whoever keeps the time wakes it when it asks for it.
          at = Math.min(at + pause, wakesAt(state) ?? Infinity)
          const event = (type === 'agreed' ? { type, at, terms: next } : { type, at }) as TimerEvent
          const before = state
          const step = stepTimer(state, event)
          state = step.state
          if (event.type === 'agreed') agreedAt = at
          const whole = (before?.terms.interval ?? 0) * 1_000
          if (step.act === 'expire') {
            expect(at - agreedAt).toBeGreaterThanOrEqual(whole - Math.max(32_000, whole / 3))
            expect(state).toBeUndefined()
          }
          if (step.act === 'refresh') expect(before?.terms.refresher).toBe('local')
          if (state) {
            expect(wakesAt(state)).toBeGreaterThanOrEqual(at)
            expect(state.expiresAt).toBeLessThan(agreedAt + state.terms.interval * 1_000)
          }
        }
      }),
    )
  })

  test('that is refused again and again waits at least ten seconds between two tries, and then expires', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 7_200 }), (interval) => {
        let state = stepTimer(undefined, {
          type: 'agreed',
          at: 0,
          terms: { interval, refresher: 'local' },
        }).state
        const tries: number[] = []
        let expired = false
        for (let turn = 0; turn < 10_000 && !expired; turn += 1) {
          const at = wakesAt(state)!
          const step = stepTimer(state, { type: 'woken', at })
          state = step.state
          expired = step.act === 'expire'
          if (step.act !== 'refresh') continue
          tries.push(at)
          state = stepTimer(state, { type: 'refused', at }).state
        }
        expect(expired).toBe(true)
        expect(tries.every((at, i) => i === 0 || at - tries[i - 1]! >= 10_000)).toBe(true)
        expect(tries.length).toBeLessThan(20)
      }),
    )
  })
})
