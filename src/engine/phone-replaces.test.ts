import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import type { SipRequest } from '../message/message.ts'
import { tagOf } from '../message/name-addr.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { callOf, createTrio, live } from './phone-trio.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd } from './sip/far-end.fixture.ts'
import { messagesOf, requestsOf } from './sip/wire.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const CAROL = '"Carol" <sip:carol@chicago.example>;tag=carol'

const byText = (a = '', b = '') => a.localeCompare(b)

async function registered() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  /** What this phone said to the last INVITE of this Call-ID. */
  const answerTo = (invite: SipRequest) =>
    far.responses('INVITE').findLast((one) => header(one, 'Call-ID') === header(invite, 'Call-ID'))
  /** Names the dialog of an INVITE of the far end as this phone knows it. */
  const dialogOf = (invite: SipRequest) =>
    `${header(invite, 'Call-ID')};to-tag=${tagOf(answerTo(invite)!, 'To')};from-tag=${tagOf(invite, 'From')}`
  /** Somebody else calls to replace this dialog. */
  const replace = async (value: string, more: readonly (readonly [string, string])[] = []) => {
    const invite = far.call([['From', CAROL], ['Replaces', value], ['Require', 'replaces'], ...more])
    await settle()
    return invite
  }
  return { far, alice, answerTo, dialogOf, replace }
}

/** Bob called and Alice answered. */
async function talking() {
  const test = await registered()
  const { far, alice } = test
  const invite = far.call()
  await settle()
  const { id } = alice.last()
  alice.phone.answer(id)
  await settle()
  far.acknowledge(invite)
  await settle()
  return { ...test, invite, id }
}

describe('an INVITE that is to replace a dialog (RFC 3891 §3)', () => {
  test('takes the place of the one before, who is sent away', async () => {
    const { far, alice, invite, id, dialogOf, replace, answerTo } = await talking()
    const second = await replace(dialogOf(invite))
    expect(answerTo(second)?.status).toBe(200)
    expect(far.requests('BYE')).toEqual([])
    far.acknowledge(second)
    await settle()
    expect(far.requests('BYE').map((bye) => header(bye, 'Call-ID'))).toEqual([header(invite, 'Call-ID')])
    expect(alice.state().calls).toHaveLength(1)
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Carol' } })
    expect(alice.story(id).filter((type) => type !== 'call/held')).toEqual([
      'call/created',
      'call/accepted',
      'call/answered',
      'call/replaced',
    ])
    expect(alice.media.calls.map(({ closed }) => closed > 0)).toEqual([true, false])
  })

  test.each([
    ['whose name cannot be read is refused', 'nonsense', 400],
    ['that is not known is refused', '1@far.invalid;to-tag=1;from-tag=2', 481],
  ])('%s', async (_, value, status) => {
    const { alice, id, replace, answerTo } = await talking()
    expect(answerTo(await replace(value))?.status).toBe(status)
    expect(alice.state().calls.map((call) => call.id)).toEqual([id])
  })

  test('named twice, or together with Join, is refused', async () => {
    const { invite, dialogOf, replace, answerTo } = await talking()
    const dialog = dialogOf(invite)
    expect(answerTo(await replace(dialog, [['Replaces', dialog]]))?.status).toBe(400)
    expect(answerTo(await replace(dialog, [['Join', dialog]]))?.status).toBe(400)
  })

  test('only while it is early, and it no longer is: 486', async () => {
    const { invite, dialogOf, replace, answerTo } = await talking()
    expect(answerTo(await replace(`${dialogOf(invite)};early-only`))?.status).toBe(486)
  })

  test('for a shorter time than this phone can bear is told so, and comes again', async () => {
    const { far, alice, id, invite, dialogOf, replace, answerTo } = await talking()
    const lasting = (seconds: number) =>
      [
        ['Supported', 'timer'],
        ['Session-Expires', String(seconds)],
      ] as const
    const short = answerTo(await replace(dialogOf(invite), lasting(30)))
    expect(short?.status).toBe(422)
    expect(header(short!, 'Min-SE')).toBe('90')
    const second = await replace(dialogOf(invite), lasting(90))
    expect(answerTo(second)?.status).toBe(200)
    far.acknowledge(second)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Carol' } })
    expect(alice.notes.filter(({ kind }) => kind === 'fault')).toEqual([])
  })

  test('that is over: 603', async () => {
    const { alice, invite, id, dialogOf, replace, answerTo } = await talking()
    const dialog = dialogOf(invite)
    alice.phone.hangUp(id)
    await settle()
    expect(answerTo(await replace(dialog))?.status).toBe(603)
  })

  test('that rings here, so that it is not ours to give: 481', async () => {
    const { far, alice, dialogOf, replace, answerTo } = await registered()
    const invite = far.call()
    await settle()
    expect(answerTo(await replace(dialogOf(invite)))?.status).toBe(481)
    expect(live(alice)).toEqual(['ringing bob'])
  })

  test('with an offer this phone cannot do leaves the call alone', async () => {
    const { far, alice, id, invite, dialogOf, answerTo } = await talking()
    const second = far.call(
      [
        ['From', CAROL],
        ['Replaces', dialogOf(invite)],
      ],
      'v=0\r\nnonsense',
    )
    await settle()
    expect(answerTo(second)?.status).toBe(488)
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Bob' } })
  })
})

describe('a dialog that is being replaced', () => {
  test('stays when who comes goes before it stands', async () => {
    const { far, alice, invite, id, dialogOf, replace } = await talking()
    const second = await replace(dialogOf(invite))
    far.ask('BYE', second)
    far.acknowledge(second)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Bob' } })
    expect(far.requests('BYE')).toEqual([])
  })

  test('stays when the description of who comes cannot be applied', async () => {
    const { far, alice, invite, id, dialogOf, replace, answerTo } = await talking()
    const { media } = alice
    const open = media.open.bind(media)
    media.open = (callId, listener) => Object.assign(open(callId, listener), { fail: 1 })
    const second = await replace(dialogOf(invite))
    expect(answerTo(second)?.status).toBeGreaterThanOrEqual(400)
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Bob' } })
    expect(far.requests('BYE')).toEqual([])
  })

  test('may be ended by its peer before the new one stands', async () => {
    const { far, alice, invite, id, dialogOf, replace } = await talking()
    const second = await replace(dialogOf(invite))
    far.ask('BYE', invite)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Bob' } })
    far.acknowledge(second)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ status: 'active', remote: { displayName: 'Carol' } })
  })

  test('and ended by our person meanwhile is over on both sides', async () => {
    const { far, alice, invite, id, dialogOf, replace } = await talking()
    const second = await replace(dialogOf(invite))
    alice.phone.hangUp(id)
    await settle()
    far.acknowledge(second)
    await settle()
    expect(
      far
        .requests('BYE')
        .map((bye) => header(bye, 'Call-ID'))
        .toSorted(byText),
    ).toEqual([header(invite, 'Call-ID'), header(second, 'Call-ID')].toSorted(byText))
    expect(callOf(alice, id).status).toBe('ended')
    expect(live(alice)).toEqual([])
  })

  test('while the person talks to somebody else is held by us in the end', async () => {
    const { far, alice, invite, id, dialogOf, replace } = await talking()
    far.onInvite = (own) => far.reply(own, 200, [], sdpOf('sendrecv', 2))
    alice.call('sip:dave@denver.example')
    await settle()
    expect(callOf(alice, id)).toMatchObject({ hold: { local: true } })
    const second = await replace(dialogOf(invite))
    far.acknowledge(second)
    await settle()
    expect(callOf(alice, id)).toMatchObject({ remote: { displayName: 'Carol' }, hold: { local: true } })
  })
})

test('a call that rings at a colleague is picked up: the caller talks, the colleague’s phone is quiet', async () => {
  const { server, alice, bob, carol } = await createTrio()
  const out = alice.call(bob.account.uri)
  await settle()
  const [invite] = requestsOf(server, 'INVITE')
  const ringing = server.connections
    .flatMap(({ received }) => messagesOf(received))
    .find((message) => message.kind === 'response' && message.status === 180)
  const replaces = {
    callId: header(invite!, 'Call-ID') ?? '',
    toTag: tagOf(invite!, 'From') ?? '',
    fromTag: tagOf(ringing!, 'To') ?? '',
    earlyOnly: true,
  }
  carol.phone.call('carol', { uri: alice.account.uri, label: 'alice' }, { replaces })
  await settle()
  expect(live(alice)).toEqual(['active carol'])
  expect(alice.last().id).toBe(out)
  expect(live(carol)).toEqual(['active alice'])
  expect(live(bob)).toEqual([])
  expect(requestsOf(server, 'CANCEL')).toHaveLength(1)
})
