import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { entriesOfCall } from '../core/trace/call-trace.ts'
import { drawLadder } from '../core/trace/ladder.ts'
import { settle, type TestPhone } from './phone.fixture.ts'
import { talking } from './phone-pair.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function arrowsOf({ notes }: TestPhone, callId: string): readonly string[] {
  const entries = notes.map((note, seq) => ({ ...note, seq }))
  return drawLadder(entriesOfCall(entries, callId)).rows.flatMap((row) =>
    row.kind === 'arrow' ? [`${row.direction} ${row.label}`] : [],
  )
}

test('every message of a call is found again by the call, at both ends, and nothing of another', async () => {
  const { alice, bob, out, in: taken } = await talking()
  alice.phone.hangUp(out)
  await settle()
  const again = alice.call('sip:bob@biloxi.example')
  await settle()
  bob.phone.decline(bob.last().id)
  await settle()
  expect(arrowsOf(alice, out)).toEqual([
    'out INVITE',
    'in 100 Trying',
    'in 180 Ringing',
    'in 200 OK',
    'out ACK',
    'out BYE',
    'in 200 OK',
  ])
  expect(arrowsOf(bob, taken)).toEqual([
    'in INVITE',
    'out 100 Trying',
    'out 180 Ringing',
    'out 200 OK',
    'in ACK',
    'in BYE',
    'out 200 OK',
  ])
  expect(arrowsOf(alice, again)).toEqual([
    'out INVITE',
    'in 100 Trying',
    'in 180 Ringing',
    'in 603 Decline',
    'out ACK',
  ])
})
