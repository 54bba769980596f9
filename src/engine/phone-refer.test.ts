import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../core/settings.ts'
import { header } from '../message/headers.ts'
import { sdpOf } from './media/fake-media.fixture.ts'
import { callOf } from './phone-trio.fixture.ts'
import { createTestPhone, settle } from './phone.fixture.ts'
import { createFarEnd, type Line } from './sip/far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Alice talks to a peer whose every word the test chooses; she goes wherever she is sent. */
async function talking() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  alice.phone.setRules({ ...defaultSettings, transfers: 'allow' })
  await settle()
  const invite = far.call()
  await settle()
  const { id } = alice.last()
  alice.phone.answer(id)
  await settle()
  far.acknowledge(invite)
  await settle()
  const refer = async (lines: readonly Line[]) => {
    far.ask('REFER', invite, lines)
    await settle()
    return far.responses('REFER').at(-1)
  }
  return { far, alice, invite, id, refer }
}

describe('a REFER (RFC 3515 §2.4)', () => {
  test('is accepted with the Contact that reaches this phone', async () => {
    const { far, refer } = await talking()
    const accepted = await refer([['Refer-To', '<sip:carol@chicago.example>']])
    expect(accepted?.status).toBe(202)
    expect(header(accepted!, 'Contact')).toBe(
      header(
        far.responses('INVITE').find(({ status }) => status === 200)!,
        'Contact',
      ),
    )
  })

  test.each<[string, number, readonly Line[]]>([
    ['without Refer-To', 400, []],
    [
      'with two of them',
      400,
      [
        ['Refer-To', '<sip:carol@chicago.example>'],
        ['Refer-To', '<sip:dave@denver.example>'],
      ],
    ],
    ['to what cannot be called', 400, [['Refer-To', '<mailto:carol@chicago.example>']]],
    ['to nonsense', 400, [['Refer-To', '<<>;;"']]],
    ['to a dialog that cannot be read', 400, [['Refer-To', '<sip:carol@chicago.example?Replaces=x>']]],
    ['for another request than INVITE', 603, [['Refer-To', '<sip:carol@chicago.example;method=BYE>']]],
    [
      'that requires what this phone cannot do',
      420,
      [
        ['Refer-To', '<sip:carol@chicago.example>'],
        ['Require', 'teleport'],
      ],
    ],
  ])('%s is refused with %i', async (_, status, lines) => {
    const { far, alice, id, refer } = await talking()
    expect((await refer(lines))?.status).toBe(status)
    expect(far.requests('INVITE')).toEqual([])
    expect(alice.state().calls.map((call) => [call.id, call.status])).toEqual([[id, 'active']])
  })

  test('is followed with what it says of the dialog and of who asks, and nothing else of its URI', async () => {
    const { far, alice, refer } = await talking()
    const to =
      '<sip:carol@chicago.example?Replaces=1%40a%3Bto-tag%3Dx%3Bfrom-tag%3Dy&Subject=hi&Route=%3Csip%3Aevil.example%3E>'
    const answer = await refer([
      ['Refer-To', to],
      ['Referred-By', '"Bob" <sip:bob@biloxi.example>;cid="1@x"'],
    ])
    expect(answer?.status).toBe(202)
    const [out] = far.requests('INVITE')
    expect(out?.uri).toBe('sip:carol@chicago.example')
    expect(header(out!, 'Replaces')).toBe('1@a;to-tag=x;from-tag=y')
    expect(header(out!, 'Referred-By')).toBe('"Bob" <sip:bob@biloxi.example>')
    expect([header(out!, 'Subject'), header(out!, 'Route')]).toEqual([undefined, undefined])
    expect(alice.last()).toMatchObject({ origin: { referredBy: { displayName: 'Bob' } } })
  })

  test('to a number is called at the own server', async () => {
    const { far, refer } = await talking()
    await refer([['Refer-To', '<tel:+44-20-7946-0018>']])
    expect(far.requests('INVITE')[0]?.uri).toBe('sip:+442079460018@atlanta.example;user=phone')
  })

  test('that wants no reports gets none (RFC 4488)', async () => {
    const { far, refer } = await talking()
    far.onInvite = (invite) => far.reply(invite, 486)
    const answer = await refer([
      ['Refer-To', '<sip:carol@chicago.example>'],
      ['Refer-Sub', 'false'],
    ])
    expect([answer?.status, answer && header(answer, 'Refer-Sub')]).toEqual([202, 'false'])
    expect(far.requests('INVITE')).toHaveLength(1)
    expect(far.requests('NOTIFY')).toEqual([])
  })

  test('is reported on one step after the other', async () => {
    const { far, refer } = await talking()
    await refer([['Refer-To', '<sip:carol@chicago.example>']])
    const [invite] = far.requests('INVITE')
    for (const status of [180, 486]) {
      far.reply(invite!, status)
      await settle()
    }
    const fragments = () => far.requests('NOTIFY').map(({ body }) => body.trim())
    expect(fragments()).toEqual(['SIP/2.0 100 Trying'])
    for (const notify of [0, 1]) {
      far.reply(far.requests('NOTIFY')[notify]!, 200)
      await settle()
    }
    expect(fragments()).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 486 Busy Here'])
  })

  test.each([408, 481])(
    'whose report gets %i is reported on no more, and the call stands (RFC 5057 §5.1)',
    async (status) => {
      const { far, alice, id, refer } = await talking()
      far.onOther = (request) => far.reply(request, status)
      await refer([['Refer-To', '<sip:carol@chicago.example>']])
      const [invite] = far.requests('INVITE')
      far.reply(invite!, 180)
      await settle()
      far.reply(invite!, 486)
      await settle()
      expect(far.requests('NOTIFY')).toHaveLength(1)
      expect(callOf(alice, id).status).toBe('active')
      expect(far.requests('BYE')).toEqual([])
    },
  )

  test('from a peer that forgets to hang up leaves that peer on hold in the end', async () => {
    const { far, alice, id, refer } = await talking()
    far.onOther = (request) => far.reply(request, 200)
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('sendrecv'))
    await refer([['Refer-To', '<sip:carol@chicago.example>']])
    expect(alice.last()).toMatchObject({ status: 'active', remote: { uri: 'sip:carol@chicago.example' } })
    expect(callOf(alice, id)).toMatchObject({ hold: { local: false } })
    expect(far.requests('INVITE')).toHaveLength(1)
    far.onInvite = (invite) => far.reply(invite, 200, [], sdpOf('recvonly', 2))
    await vi.advanceTimersByTimeAsync(4000)
    expect(callOf(alice, id)).toMatchObject({ hold: { local: true } })
  })

  test('that comes while the person is being asked about another is told so', async () => {
    const { alice, refer } = await talking()
    alice.phone.setRules({ ...defaultSettings, transfers: 'ask' })
    expect((await refer([['Refer-To', '<sip:carol@chicago.example>']]))?.status).toBe(202)
    expect((await refer([['Refer-To', '<sip:dave@denver.example>']]))?.status).toBe(491)
  })

  test('to more calls than this phone keeps up fails in its report', async () => {
    const { far, alice, refer } = await talking()
    far.onOther = (request) => far.reply(request, 200)
    for (const name of ['x', 'y', 'z']) alice.call(`sip:${name}@denver.example`)
    await settle()
    await refer([['Refer-To', '<sip:carol@chicago.example>']])
    expect(far.requests('NOTIFY').at(-1)?.body).toBe('SIP/2.0 503 Service Unavailable\r\n')
  })
})
