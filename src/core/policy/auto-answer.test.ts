import { describe, expect, it } from 'vitest'
import type { AnswerWish } from '../auto-answer.ts'
import { answerWishIn } from '../auto-answer.ts'
import { defaultSettings } from '../settings.ts'
import { judgeWish, type WishFacts } from './auto-answer.ts'

const lines = (headers: Record<string, string>) => (name: string) => {
  const value = headers[name]
  return value === undefined ? [] : [value]
}

describe('the caller’s wish', () => {
  it.each<[Record<string, string>, Partial<AnswerWish> | undefined]>([
    [{}, undefined],
    [{ 'call-info': '<sip:a.example>;answer-after=0' }, { mode: 'auto', after: 0, required: false }],
    [{ 'call-info': '<sip:a.example>;answer-after=5' }, { after: 5000 }],
    [{ 'call-info': '<sip:a.example>;answer-after=999' }, undefined],
    [{ 'alert-info': '<http://a.example>;info=alert-autoanswer;delay=0' }, { mode: 'auto', after: 0 }],
    [{ 'alert-info': 'Auto Answer' }, { mode: 'auto', after: 0 }],
    [{ 'answer-mode': 'Auto;require' }, { mode: 'auto', required: true, privileged: false }],
    [{ 'answer-mode': 'Manual', 'call-info': '<sip:a.example>;answer-after=0' }, { mode: 'manual' }],
    [
      { 'answer-mode': 'Manual', 'priv-answer-mode': 'Auto' },
      { mode: 'auto', privileged: true },
    ],
    [{ 'answer-mode': 'Whatever' }, undefined],
  ])('%j', (headers, wish) => {
    const read = answerWishIn(lines(headers))
    if (wish === undefined) expect(read).toBeUndefined()
    else expect(read).toMatchObject(wish)
  })
})

describe('the rules', () => {
  const auto: AnswerWish = { mode: 'auto', after: 0, required: false, privileged: false }
  const bob = { uri: 'sip:bob@biloxi.example', displayName: '' }
  const judged = (
    facts: Partial<WishFacts>,
    autoAnswer: 'never' | 'listed' | 'vouched',
    { others = 0, from = ['bob@biloxi.example'] } = {},
  ) =>
    judgeWish(
      { remote: bob, wish: auto, ...facts },
      { ...defaultSettings, autoAnswer, autoAnswerFrom: from },
      others,
    )

  it('let nothing be answered by itself unless somebody wants that', () => {
    expect(defaultSettings.autoAnswer).toBe('never')
    expect(judged({ vouched: true }, 'never')).toBe('ring')
    expect(judgeWish({ remote: bob }, { autoAnswer: 'vouched', autoAnswerFrom: [] }, 0)).toBe('ring')
    expect(judged({ wish: { ...auto, mode: 'manual', required: true }, vouched: true }, 'vouched')).toBe(
      'ring',
    )
  })

  it('know the listed', () => {
    expect(judged({}, 'listed')).toBe('answer')
    expect(judged({}, 'listed', { from: ['carol@biloxi.example'] })).toBe('ring')
    expect(judged({ wish: { ...auto, privileged: true } }, 'listed')).toBe('ring')
  })

  it('know those whom the server vouches for', () => {
    expect(judged({ vouched: true }, 'vouched')).toBe('answer')
    expect(judged({}, 'vouched')).toBe('ring')
    expect(judged({ vouched: true, origin: { claims: { verdict: 'failed' } } }, 'vouched')).toBe('ring')
    expect(judged({ remote: { ...bob, anonymous: true }, vouched: true }, 'vouched')).toBe('ring')
  })

  it('never let a second call be answered by itself', () =>
    expect(judged({ vouched: true }, 'vouched', { others: 1 })).toBe('ring'))

  it('refuse whoever wants it so or not at all', () => {
    const wish = { ...auto, required: true }
    expect(judged({ wish }, 'never')).toBe('forbidden')
    expect(judged({ wish, vouched: true }, 'vouched', { others: 1 })).toBe('busy')
    expect(judged({ wish, vouched: true }, 'vouched')).toBe('answer')
  })
})
