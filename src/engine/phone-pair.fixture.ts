import type { Environment } from './environment.ts'
import { createTestPhone, settle, type TestPhone } from './phone.fixture.ts'
import { ALICE, BOB, createSwitch } from './sip/line.fixture.ts'
import type { WireServer } from './sip/wire.fixture.ts'

export interface Pair {
  readonly server: WireServer
  readonly alice: TestPhone
  readonly bob: TestPhone
}

/** Two registered phones on one wire. @param environment of alice */
export async function createPair(environment: Partial<Environment> = {}): Promise<Pair> {
  const server = createSwitch()
  const alice = createTestPhone(server, ALICE, environment)
  const bob = createTestPhone(server, BOB)
  alice.phone.start()
  bob.phone.start()
  await settle()
  return { server, alice, bob }
}

/** A call from alice that bob has answered; `out` is hers, `in` is his. */
export async function talking(
  environment: Partial<Environment> = {},
): Promise<Pair & { readonly out: string; readonly in: string }> {
  const pair = await createPair(environment)
  const out = pair.alice.call('sip:bob@biloxi.example')
  await settle()
  pair.bob.phone.answer(pair.bob.last().id)
  await settle()
  return { ...pair, out, in: pair.bob.last().id }
}

/** Who holds whom in the last call of a phone. */
export function held(phone: TestPhone) {
  const call = phone.last()
  return call.status === 'active' ? call.hold : undefined
}

/** Why a call is over; undefined while it is not. */
export function reasonOf(phone: TestPhone, id: string) {
  const call = phone.state().calls.find((one) => one.id === id)
  return call?.status === 'ended' ? call.reason : undefined
}
