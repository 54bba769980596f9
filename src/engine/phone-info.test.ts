import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import { settle } from './phone.fixture.ts'
import type { Line } from './sip/far-end.fixture.ts'
import { answeredCall, ringingCall, type Talk } from './sip/talking.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('an INFO of the far end', () => {
  const status = async (call: Talk, lines: readonly Line[], body = '') => {
    call.far.ask('INFO', call.invite, lines, body)
    await settle()
    return call.far.responses('INFO').at(-1)
  }

  test.each([
    ['a key', [['Content-Type', 'application/dtmf-relay']], 'Signal=5\r\nDuration=160\r\n', 200],
    ['a key alone', [['Content-Type', 'application/dtmf']], '5', 200],
    ['nothing', [], '', 200],
    ['a key that is none', [['Content-Type', 'application/dtmf-relay']], 'Signal=x', 400],
    ['what is not known', [['Content-Type', 'application/media_control+xml']], '<x/>', 415],
    [
      'a package',
      [
        ['Info-Package', 'foo'],
        ['Content-Type', 'application/dtmf'],
      ],
      '5',
      469,
    ],
  ] as const)('with %s is answered as RFC 6086 says', async (_name, lines, body, expected) => {
    expect((await status(await answeredCall(), lines, body))?.status).toBe(expected)
  })

  test('says what would have been understood, and a key is in the trace', async () => {
    const call = await answeredCall()
    const refused = await status(call, [['Content-Type', 'text/plain']], 'x')
    expect(header(refused ?? { headers: [] }, 'Accept')).toBe('application/dtmf-relay, application/dtmf')
    await status(call, [['Content-Type', 'application/dtmf']], '5')
    expect(call.alice.notes.some((note) => note.kind === 'media' && /pressed a key/.test(note.text))).toBe(
      true,
    )
  })

  test('is answered while it rings here', async () => {
    const call = await ringingCall()
    expect((await status(call, [['Content-Type', 'application/dtmf']], '5'))?.status).toBe(200)
    expect(call.alice.last().status).toBe('ringing')
  })
})
