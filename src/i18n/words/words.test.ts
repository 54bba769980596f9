import { type MessageDescriptor, setupI18n } from '@lingui/core'
import { describe, expect, test } from 'vitest'
import type { AnyTrouble } from '../../core/any-trouble.ts'
import type { EndReason } from '../../core/reason.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import { messages } from '../locales/en.po'
import { callWords } from './call-words.ts'
import { endDetail, endWords } from './end-words.ts'
import { targetProblemWords } from './target-words.ts'
import { troubleText } from './trouble-text.ts'
import { troubleTitles } from './trouble-titles.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: messages } })

describe('why a call ended', () => {
  test.each([
    ['out', { kind: 'busy', by: 'remote' }, 'Bob is busy'],
    ['in', { kind: 'busy', by: 'local' }, 'Bob called while you were busy'],
    ['in', { kind: 'cancelled', by: 'remote' }, 'Missed call from Bob'],
    ['out', { kind: 'cancelled', by: 'local' }, 'You cancelled the call'],
    ['in', { kind: 'hung-up', by: 'remote' }, 'Bob hung up'],
    ['in', { kind: 'hung-up', by: 'local' }, 'You hung up'],
    ['out', { kind: 'hung-up', by: 'system' }, 'The call was ended'],
    ['in', { kind: 'declined', by: 'local' }, 'You declined the call'],
    ['out', { kind: 'declined', by: 'remote' }, 'Bob declined the call'],
    ['out', { kind: 'forbidden', by: 'remote', status: 403 }, 'The server does not allow this call'],
    [
      'out',
      { kind: 'forbidden', by: 'remote', status: 403, phrase: 'Screening Failure (Terminating)' },
      'Bob does not take calls from you',
    ],
    [
      'out',
      { kind: 'forbidden', by: 'remote', status: 403, phrase: 'Screening Failure (Originating)' },
      'Your server does not call Bob',
    ],
    [
      'out',
      { kind: 'forbidden', by: 'remote', status: 433 },
      'Bob takes no calls from those who do not say who they are',
    ],
    [
      'in',
      { kind: 'busy', by: 'system', status: 486, rule: 'do-not-disturb' },
      'Bob called while do not disturb was on',
    ],
  ] as const)('%s, %j: %s', (direction, reason, expected) => {
    expect(i18n._(endWords({ reason, direction, name: 'Bob' }).title)).toBe(expected)
  })

  test.each([
    [undefined, 'Try again in a while.'],
    [1, 'Try again in 1 second.'],
    [61, 'Try again in 61 seconds.'],
    [300, 'Try again in 5 minutes.'],
    [20_000, 'Try again in 6 hours.'],
  ])('and when to try again, after %s s', (retryAfter, expected) => {
    const reason = {
      kind: 'busy',
      by: 'remote',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    } as const
    const { next } = endWords({ reason, direction: 'out', name: 'Bob' })
    expect(next && i18n._(next)).toBe(expected)
  })

  test.each<[EndReason, string]>([
    [{ kind: 'busy', by: 'remote', status: 486, phrase: 'Busy Here' }, '486 Busy Here'],
    [{ kind: 'busy', by: 'remote', status: 486 }, '486'],
    [{ kind: 'hung-up', by: 'remote', q850: 16, text: 'Normal' }, 'Normal · Q.850 16'],
    [{ kind: 'network', by: 'system' }, ''],
  ])('in detail: %j', (reason, expected) => {
    expect(endDetail(reason)).toBe(expected)
  })
})

test('what a peer sends is a value in the words and never part of their grammar', () => {
  const name = '{0, plural, one {x}} <b>{name}</b>'
  const title = endWords({ reason: { kind: 'busy', by: 'remote' }, direction: 'out', name }).title
  expect(i18n._(title)).toBe(`${name} is busy`)
  expect(i18n._(targetProblemWords({ code: 'bad-host', host: '{host}' }))).toBe(
    '“{host}” is not the name of a server.',
  )
})

test('a hold that is on its way is said before the one that holds', () => {
  const call = {
    id: 'a',
    accountId: 'alice',
    direction: 'out',
    remote: { uri: 'sip:bob@biloxi.example', displayName: 'Bob' },
    createdAt: 0,
    answeredAt: 1,
    muted: false,
    media: 'connected',
    status: 'active',
    tones: '',
  } as const
  const words = (hold: { local: boolean; remote: boolean; wanted?: boolean }) =>
    i18n._(callWords({ ...call, hold }, 'Bob'))
  expect(words({ local: false, remote: false })).toBe('Connected')
  expect(words({ local: false, remote: false, wanted: true })).toBe('Putting on hold…')
  expect(words({ local: true, remote: false })).toBe('On hold')
  expect(words({ local: true, remote: false, wanted: false })).toBe('Resuming…')
  expect(words({ local: false, remote: true })).toBe('Bob put you on hold')
  expect(words({ local: true, remote: true })).toBe('On hold, by both of you')
})

describe('the table of troubles', () => {
  const say = (trouble: AnyTrouble) => {
    const { title, cause, next, parts = [], detail } = troubleText(trouble)
    const one = (text: MessageDescriptor | undefined) => (text ? i18n._(text) : '')
    return { title: one(title), cause: one(cause), next: one(next), detail, parts: parts.length }
  }

  test.each(Object.keys(troubleTitles) as TroubleCode[])('says what, why and what now: %s', (code) => {
    const said = say({ code, facts: { status: 503, phrase: 'Later' } })
    for (const text of [said.title, said.cause, said.next]) expect(text).toMatch(/\w/)
    expect(said.detail).toBe('503 · Later')
  })

  test('has what the trial of an account met, with the server and what it said', () => {
    const finding = { code: 'refused', status: 488, phrase: 'Not Acceptable Here' } as const
    const said = say({ code: 'trial-failed', finding, host: 'sip.example.com', address: 'bob@example.com' })
    expect(said).toMatchObject({
      title: 'The server does not let bob@example.com register',
      detail: '488 Not Acceptable Here',
    })
  })

  test.each(['insecure', 'refused'] as const)('has why nothing was copied: %s', (why) => {
    const said = say({ code: 'copy-failed', why })
    for (const text of [said.title, said.cause, said.next]) expect(text).toMatch(/\w/)
    expect(said.next).toContain('Ctrl+C')
  })

  test('has what is wrong in config.json, each with its place', () => {
    const problems = [
      { path: 'accounts[0].password', code: 'missing' },
      { path: '', code: 'not-json', line: 1, column: 2, near: '}' },
    ] as const
    expect(say({ code: 'config-faulty', problems })).toMatchObject({
      cause: '2 things in config.json need to be put right.',
      parts: 2,
    })
    expect(troubleText({ code: 'config-faulty', problems }).parts?.map(({ detail }) => detail)).toEqual([
      'accounts[0].password',
      'config.json',
    ])
  })
})
