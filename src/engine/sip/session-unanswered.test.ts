import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import type { Line } from './far-end.fixture.ts'
import { answeredCall } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const HALF = 900_000

async function talking(lines: readonly Line[] = []) {
  const call = await answeredCall(lines)
  const description = call.alice.media.calls[0]!.descriptions[0]!
  const hold = () => {
    const last = call.alice.last()
    return last.status === 'active' ? last.hold : undefined
  }
  return { ...call, description, hold }
}

describe('a 2xx without an answer to our re-INVITE', () => {
  test.each([
    ['without a body', [], ''],
    ['with another body', [['Content-Type', 'application/foo']], 'x'],
  ] as readonly (readonly [string, readonly Line[], string])[])(
    '%s changes nothing, is said, and the next one works',
    async (_, lines, body) => {
      const { far, alice, id, invite, hold, description } = await talking()
      far.onInvite = (again) => far.reply(again, 200, lines, body)
      alice.phone.hold(id)
      await settle()
      expect(hold()).toEqual({
        local: false,
        remote: false,
        refused: { wanted: true, at: expect.any(Number) },
      })
      expect(alice.media.calls[0]?.held).toBe(false)
      expect(description).toMatchObject({ signaling: 'stable', rollbacks: 1 })
      expect(far.requests('ACK').map((ack) => header(ack, 'CSeq'))).toEqual(['1 ACK', '2 ACK'])
      expect(far.requests('BYE')).toEqual([])

      far.ask('INVITE', invite, [], sdpOf('sendonly', 2))
      await settle()
      expect(far.responses('INVITE').at(-1)?.body).toContain('a=recvonly')
      far.acknowledge(invite)
      await settle()
      far.onInvite = (again) => far.reply(again, 200, [], sdpOf('inactive', 3))
      alice.phone.hold(id)
      await settle()
      expect(hold()).toEqual({ local: true, remote: true })
    },
  )

  test('that only refreshes the session has refreshed it', async () => {
    const timer: Line = ['Session-Expires', '1800;refresher=uac']
    const { far, alice, id, hold } = await talking([timer])
    far.onInvite = (again) => far.reply(again, 200, [timer])
    for (let turn = 2; turn <= 4; turn += 1) {
      await vi.advanceTimersByTimeAsync(HALF)
      expect(far.requests('INVITE')).toHaveLength(turn)
    }
    expect(hold()).toEqual({ local: false, remote: false })
    expect(alice.story(id).at(-1)).toBe('call/answered')
  })

  test('is no refusal where the answer was in a reliable provisional one', async () => {
    const { far, alice, id, hold, description } = await talking()
    alice.phone.hold(id)
    await settle()
    const [, again] = far.requests('INVITE')
    const reliable: readonly Line[] = [
      ['Require', '100rel'],
      ['RSeq', '1'],
    ]
    far.reply(again!, 183, reliable, sdpOf('recvonly', 2))
    await settle()
    expect(far.requests('PRACK')).toHaveLength(1)
    far.reply(again!, 200)
    await settle()
    expect(hold()).toEqual({ local: true, remote: false })
    expect(description).toMatchObject({ signaling: 'stable', rollbacks: 0 })
  })
})
