import type { AccountConfig } from '../../core/account.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle, type TestPhone } from '../phone.fixture.ts'
import type { SipRequest } from '../../message/message.ts'
import { createFarEnd, type FarEnd, type Line } from './far-end.fixture.ts'

/** Alice's phone, registered, and a far end that a test speaks for. */
export interface Talk {
  readonly far: FarEnd
  readonly alice: TestPhone
  /** The call. */
  readonly id: string
  /** The INVITE that made it, ours or theirs. */
  readonly invite: SipRequest
  /** Why the last call is over; undefined while it is not. */
  readonly reason: () => unknown
}

export async function phoneAndFarEnd(account?: AccountConfig) {
  const far = createFarEnd()
  const alice = createTestPhone(far.server, account)
  alice.phone.start()
  await settle()
  const reason = () => {
    const call = alice.last()
    return call.status === 'ended' ? call.reason : undefined
  }
  return { far, alice, reason }
}

/** A call of ours that rings nowhere yet: its INVITE has arrived. */
export async function calling(): Promise<Talk> {
  const phone = await phoneAndFarEnd()
  const id = phone.alice.call('sip:bob@biloxi.example')
  await settle()
  const [invite] = phone.far.requests('INVITE')
  if (!invite) throw new Error('no INVITE')
  return { ...phone, id, invite }
}

/** A call of ours that the far end has answered. @param lines of its 200 */
export async function answeredCall(lines: readonly Line[] = []): Promise<Talk> {
  const call = await calling()
  call.far.reply(call.invite, 200, lines, sdpOf('sendrecv'))
  await settle()
  return call
}

/** A call of theirs that rings. @param lines of their INVITE */
export async function ringingCall(lines: readonly Line[] = [], body?: string): Promise<Talk> {
  const phone = await phoneAndFarEnd()
  const invite = phone.far.call(lines, body)
  await settle()
  return { ...phone, invite, id: phone.alice.state().calls.at(-1)?.id ?? '' }
}

/** A call of theirs that our person has taken. */
export async function takenCall(lines: readonly Line[] = []): Promise<Talk> {
  const call = await ringingCall(lines)
  call.alice.phone.answer(call.id)
  await settle()
  call.far.acknowledge(call.invite)
  await settle()
  return call
}
