import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { tagOf } from '../../message/name-addr.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { FarEnd, Line } from './far-end.fixture.ts'
import { ringingCall, takenCall } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MIXED: Line = ['Content-Type', 'multipart/mixed;boundary=frontier']
const ISUP = [
  'Content-Type: application/isup;version=itu-t92+',
  'Content-Disposition: signal;handling=optional',
]
const PLACE = ['Content-Type: application/pidf+xml']
const SESSION = ['Content-Type: application/sdp']

const parts = (...each: readonly (readonly [head: readonly string[], body: string])[]) =>
  [...each.flatMap(([head, body]) => ['--frontier', ...head, '', body]), '--frontier--', ''].join('\r\n')

/** No body this phone knows, and none that may be ignored. */
const FOREIGN: readonly (readonly [string, readonly Line[], string])[] = [
  ['of another type', [['Content-Type', 'application/foo']], 'x'],
  [
    'called a session',
    [
      ['Content-Type', 'application/foo'],
      ['Content-Disposition', 'session'],
    ],
    'x',
  ],
  [
    'said to be required',
    [
      ['Content-Type', 'application/isup'],
      ['Content-Disposition', 'signal;handling=required'],
    ],
    'x',
  ],
  [
    'without a type',
    [
      ['X-None', '1'],
      ['Content-Type', ''],
    ],
    'x',
  ],
  ['of parts of which one is required', [MIXED], parts([ISUP, 'x'], [PLACE, '<presence/>'])],
]

/** Nobody has to understand it. */
const OPTIONAL: readonly (readonly [string, readonly Line[], string])[] = [
  [
    'of its own',
    [
      ['Content-Type', 'application/isup;version=x'],
      ['Content-Disposition', 'Signal; Handling="Optional"'],
    ],
    'x',
  ],
  ['of parts', [MIXED], parts([ISUP, 'x'], [ISUP, 'y'])],
  [
    'of parts, as a whole',
    [MIXED, ['Content-Disposition', 'render;handling=optional']],
    parts([PLACE, '<presence/>']),
  ],
]

const answerOf = (far: FarEnd) => far.responses('INVITE').at(-1)

describe('an INVITE with a body that is no session description', () => {
  test.each(FOREIGN)('%s gets 415, and what is taken', async (_, lines, body) => {
    const { far, reason } = await ringingCall(lines, body)
    expect(far.responses('INVITE').map(({ status }) => status)).toEqual([100, 415])
    expect(header(answerOf(far)!, 'Accept')).toBe('application/sdp')
    expect(reason()).toMatchObject({ kind: 'unsupported', by: 'system', status: 415 })
  })

  test.each(OPTIONAL)('that may be ignored, %s, is one without an offer', async (_, lines, body) => {
    const { far, alice, id } = await ringingCall(lines, body)
    expect(alice.last().status).toBe('ringing')
    alice.phone.answer(id)
    await settle()
    expect(answerOf(far)).toMatchObject({ status: 200, body: expect.stringContaining('a=sendrecv') })
  })

  test('beside one is taken with what that offers', async () => {
    const { far, alice, id } = await ringingCall(
      [MIXED],
      parts([PLACE, '<presence/>'], [SESSION, sdpOf('sendonly')]),
    )
    alice.phone.answer(id)
    await settle()
    expect(answerOf(far)).toMatchObject({ status: 200, body: expect.stringContaining('a=recvonly') })
  })

  test('that would replace a call leaves it alone', async () => {
    const { far, alice, invite } = await takenCall()
    const dialog = `${header(invite, 'Call-ID')};to-tag=${tagOf(answerOf(far)!, 'To')};from-tag=${tagOf(invite, 'From')}`
    far.call(
      [
        ['From', '<sip:carol@chicago.example>;tag=c'],
        ['Replaces', dialog],
        ['Content-Type', 'application/foo'],
      ],
      'x',
    )
    await settle()
    expect(answerOf(far)?.status).toBe(415)
    expect(header(answerOf(far)!, 'Accept')).toBe('application/sdp')
    expect(alice.state().calls).toMatchObject([{ status: 'active' }])
  })
})

describe('a re-INVITE with a body that is no session description', () => {
  test.each(FOREIGN)('%s gets 415, and the next one is heard', async (_, lines, body) => {
    const { far, alice, invite } = await takenCall()
    far.ask('INVITE', invite, lines, body)
    await settle()
    expect(answerOf(far)?.status).toBe(415)
    expect(header(answerOf(far)!, 'Accept')).toBe('application/sdp')
    expect(alice.last().status).toBe('active')
    far.ask('INVITE', invite, [], sdpOf('sendonly', 2))
    await settle()
    expect(answerOf(far)).toMatchObject({ status: 200, body: expect.stringContaining('a=recvonly') })
  })

  test.each(OPTIONAL)('that may be ignored, %s, gets our offer', async (_, lines, body) => {
    const { far, invite } = await takenCall()
    far.ask('INVITE', invite, lines, body)
    await settle()
    expect(answerOf(far)).toMatchObject({ status: 200, body: expect.stringContaining('a=sendrecv') })
  })
})

test('an UPDATE with a body that may be ignored is one without an offer', async () => {
  const { far, invite } = await takenCall()
  far.ask(
    'UPDATE',
    invite,
    [
      ['Content-Type', 'application/isup'],
      ['Content-Disposition', 'signal;handling=optional'],
    ],
    'x',
  )
  await settle()
  expect(far.responses('UPDATE')).toMatchObject([{ status: 200, body: '' }])
})
