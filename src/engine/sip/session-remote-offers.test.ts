import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { settle } from '../phone.fixture.ts'
import { answeredCall, type Talk } from './talking.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What we offer in the 200 to a re-INVITE that leaves it to us. */
async function offered({ far, invite }: Talk): Promise<string | undefined> {
  far.ask('INVITE', invite)
  await settle()
  const answer = far.responses('INVITE').at(-1)
  return /a=(sendrecv|sendonly|recvonly|inactive)/.exec(answer?.body ?? '')?.[1]
}

describe('a re-INVITE without an offer gets what our person wants', () => {
  test('also after the peer has held us', async () => {
    const call = await answeredCall()
    call.far.ask('INVITE', call.invite, [], sdpOf('sendonly', 2))
    await settle()
    call.far.acknowledge(call.invite)
    await settle()
    expect(await offered(call)).toBe('sendrecv')
  })

  test('while we hold', async () => {
    const call = await answeredCall()
    call.far.onInvite = (hold) => call.far.reply(hold, 200, [], sdpOf('recvonly', 2))
    call.alice.phone.hold(call.id)
    await settle()
    expect(await offered(call)).toBe('sendonly')
  })

  test('after a hold that was refused', async () => {
    const call = await answeredCall()
    call.far.onInvite = (hold) => call.far.reply(hold, 488)
    call.alice.phone.hold(call.id)
    await settle()
    expect(await offered(call)).toBe('sendrecv')
  })

  test('and no new ICE credentials because there were new ones once', async () => {
    const call = await answeredCall()
    call.far.onInvite = (again) => call.far.reply(again, 200, [], sdpOf('sendrecv', 2))
    call.alice.media.calls[0]!.listener.onState('failed')
    await settle()
    const [description] = call.alice.media.calls[0]!.descriptions
    expect(description?.restarts).toBe(1)
    await offered(call)
    expect(description?.restarts).toBe(1)
  })
})

describe('a reliable provisional response to a re-INVITE', () => {
  test('is acknowledged once, each in its order', async () => {
    const call = await answeredCall()
    call.alice.phone.hold(call.id)
    await settle()
    const [, hold] = call.far.requests('INVITE')
    const reliably = (rseq: number) =>
      call.far.reply(hold!, 183, [
        ['Require', '100rel'],
        ['RSeq', String(rseq)],
      ])
    for (const rseq of [4, 4, 6, 5]) reliably(rseq)
    await settle()
    const number = Number.parseInt(header(hold!, 'CSeq') ?? '', 10)
    expect(call.far.requests('PRACK').map((prack) => header(prack, 'RAck'))).toEqual([
      `4 ${number} INVITE`,
      `5 ${number} INVITE`,
    ])
    call.far.reply(hold!, 200, [], sdpOf('recvonly', 2))
    await settle()
    expect(call.alice.last()).toMatchObject({ hold: { local: true } })
  })
})
