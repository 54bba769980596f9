import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd } from './sip/far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = '"Carol" <sip:carol@chicago.example>;tag=carol'

/** Bob called and Alice answered; Carol may ask to join them. */
async function talking() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const answerTo = (invite: SipRequest) =>
    far.responses('INVITE').findLast((one) => header(one, 'Call-ID') === header(invite, 'Call-ID'))
  const invite = far.call()
  await settle()
  const { id } = alice.last()
  alice.phone.answer(id)
  await settle()
  far.acknowledge(invite)
  await settle()
  const dialog = `${header(invite, 'Call-ID')};to-tag=${tagOf(answerTo(invite)!, 'To')};from-tag=${tagOf(invite, 'From')}`
  const join = async (value: string, more: readonly (readonly [string, string])[] = []) => {
    const second = far.call([['From', CAROL], ['Join', value], ['Require', 'join'], ...more])
    await settle()
    return answerTo(second)?.status
  }
  return { alice, id, dialog, join }
}

describe('an INVITE that is to join a dialog (RFC 3911 §4)', () => {
  test('rings, and says which call it asks to join', async () => {
    const { alice, id, dialog, join } = await talking()
    expect(await join(dialog)).toBe(180)
    expect(alice.last()).toMatchObject({ status: 'ringing', origin: { joins: id } })
    expect(alice.state().calls[0]).toMatchObject({ status: 'active', hold: { local: false } })
  })

  test('is refused when there is no such dialog, and no second one rings', async () => {
    const { alice, id, join } = await talking()
    expect(await join('1@far.invalid;to-tag=1;from-tag=2')).toBe(481)
    expect(alice.state().calls.map((call) => call.id)).toEqual([id])
  })

  test('is refused when it cannot be read, or wants to replace as well', async () => {
    const { dialog, join } = await talking()
    expect(await join('nonsense')).toBe(400)
    expect(await join(dialog, [['Replaces', dialog]])).toBe(400)
  })
})

test('a call that is to join another says so and requires that it can', async () => {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const joins = { callId: '1@far.invalid', toTag: 'a', fromTag: 'b' }
  alice.phone.call(alice.account.id, { uri: 'sip:bob@biloxi.example', label: 'bob' }, { joins })
  await settle()
  const [invite] = far.requests('INVITE')
  expect(header(invite!, 'Join')).toBe('1@far.invalid;to-tag=a;from-tag=b')
  expect(header(invite!, 'Require')).toContain('join')
})
