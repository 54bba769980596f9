import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SipRequest } from '../message/message.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd } from './sip/far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Alice talks to Bob, whom she called; what Bob says to a re-INVITE is the test's. */
async function talking() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv'))
  const bob = alice.call('sip:bob@biloxi.example')
  await settle()
  far.onInvite = () => undefined
  const holdOf = (id: string) => {
    const call = alice.state().calls.find((one) => one.id === id)
    return call?.status === 'active' ? call.hold : undefined
  }
  /** Carol calls and is answered. */
  const takeCarol = async () => {
    const invite = far.call([['From', '"Carol" <sip:carol@chicago.example>;tag=carol']])
    await settle()
    const { id } = alice.last()
    alice.phone.answer(id)
    await settle()
    far.acknowledge(invite)
    await settle()
    return id
  }
  return { far, alice, bob, holdOf, takeCarol }
}

describe('a peer that refuses to be held while another call is answered', () => {
  const refuse = async () => {
    const phone = await talking()
    phone.far.onInvite = (invite) => phone.far.reply(invite, 488)
    const carol = await phone.takeCarol()
    return { ...phone, carol }
  }

  test('hears nothing of it', async () => {
    const { alice, bob, carol, holdOf } = await refuse()
    expect(alice.media.calls.map(({ held }) => held)).toEqual([true, false])
    expect(holdOf(bob)).toEqual({ local: true, remote: false })
    expect(holdOf(carol)).toEqual({ local: false, remote: false })
  })

  test('is talked to again when the person comes back', async () => {
    const { far, alice, bob, carol, holdOf } = await refuse()
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
    alice.phone.resume(bob)
    await settle()
    expect(alice.media.calls.map(({ held }) => held)).toEqual([false, true])
    expect(holdOf(bob)).toEqual({ local: false, remote: false })
    expect(holdOf(carol)).toEqual({ local: true, remote: false })
  })

  test('stays unheard while its path is mended', async () => {
    const { far, alice, bob, holdOf } = await refuse()
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv', 2))
    const { listener } = alice.media.calls[0]!
    listener.onState('connected')
    listener.onState('failed')
    await settle()
    expect(alice.media.calls[0]?.held).toBe(true)
    expect(holdOf(bob)).toEqual({ local: true, remote: false })
  })
})

test('who answers while somebody else is talked to is talked to alone', async () => {
  const { far, alice, bob, holdOf, takeCarol } = await talking()
  let dave: SipRequest | undefined
  far.onInvite = (invite) => {
    if (invite.uri.includes('dave')) far.reply((dave = invite), 180)
    else far.reply(invite, 200, [], sdpOf('recvonly', 2))
  }
  const third = alice.call('sip:dave@denver.example')
  await settle()
  const carol = await takeCarol()
  far.reply(dave!, 200, [], sdpOf('sendrecv'))
  await settle()
  expect(holdOf(bob)).toMatchObject({ local: true })
  expect(holdOf(carol)).toMatchObject({ local: true })
  expect(holdOf(third)).toMatchObject({ local: false })
  expect(alice.media.calls.map(({ held }) => held)).toEqual([true, false, true])
})
