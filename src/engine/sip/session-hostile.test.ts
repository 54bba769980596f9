import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import { answeredCall, ringingCall } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const value = fc.oneof(
  fc.constantFrom('', '0', '-1', '1', '90', '1800;refresher=uac', '1800;refresher=uas', '4294967296', '1e9'),
  fc.constantFrom(';;;', '1800;refresher', '90;refresher=us', 'timer', '100rel', ' , ,', 'x'.repeat(5_000)),
  fc.string({ unit: fc.constantFrom('0', '9', ';', '=', ',', ' ', '"', '\\', 'x', '\t', '<', '>', '%') }),
)
const name = fc.constantFrom(
  'Session-Expires',
  'Min-SE',
  'RSeq',
  'RAck',
  'Allow',
  'Supported',
  'Require',
  'Contact',
)
const lines = fc.array(fc.tuple(name, value), { maxLength: 5 })
const body = fc.constantFrom('', sdpOf('sendrecv', 2), sdpOf('sendonly', 3), 'v=0\r\n', 'nonsense')
const asked = fc.array(fc.tuple(fc.constantFrom('UPDATE', 'PRACK', 'INVITE'), lines, body), { maxLength: 6 })

test.each([
  ['in a call', answeredCall],
  ['while it rings', ringingCall],
])(
  'whatever stands in an UPDATE, PRACK or INVITE %s, each is answered and nothing is thrown',
  async (_, make) => {
    await fc.assert(
      fc.asyncProperty(asked, async (requests) => {
        const call = await make()
        for (const [method, given, content] of requests) {
          const before = call.far.responses(method).length
          call.far.ask(method, call.invite, given, content)
          await settle()
          expect(call.far.responses(method).length).toBeGreaterThan(before)
          if (method === 'INVITE' && call.alice.last().status === 'active')
            call.far.acknowledge(call.invite, content)
          await settle()
        }
        await vi.advanceTimersByTimeAsync(7_200_000)
        expect(call.alice.notes.filter(({ kind }) => kind === 'fault')).toEqual([])
        await call.alice.phone.stop()
      }),
      { numRuns: 25 },
    )
  },
)

test('whatever stands in the answers to our INVITE and refreshes, the call ends once and nothing is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, fc.constantFrom(200, 422, 491, 500, 503), async (first, later, status) => {
      const call = await answeredCall(first)
      call.far.onInvite = (invite) =>
        call.far.reply(invite, status, later, status === 200 ? sdpOf('sendrecv', 2) : '')
      call.far.onOther = (request) => call.far.reply(request, status, later)
      await vi.advanceTimersByTimeAsync(7_200_000)
      const sent = [...call.far.requests('INVITE'), ...call.far.requests('UPDATE')]
      expect(sent.length).toBeLessThan(400)
      expect(call.alice.story(call.id).filter((type) => type === 'call/ended').length).toBeLessThanOrEqual(1)
      await call.alice.phone.stop()
    }),
    { numRuns: 25 },
  )
})
