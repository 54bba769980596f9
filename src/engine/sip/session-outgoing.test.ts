import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../../message/headers.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { createFarEnd, type Line } from './far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Alice's phone, registered, and a call of hers whose INVITE has arrived. */
async function calling() {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const id = alice.call('sip:bob@biloxi.example')
  await settle()
  const [invite] = far.requests('INVITE')
  if (!invite) throw new Error('no INVITE')
  const reason = () => {
    const call = alice.last()
    return call.status === 'ended' ? call.reason : undefined
  }
  return { far, alice, id, invite, reason }
}

describe('early media', () => {
  test('the description of an 18x is applied, and another one in the 200 is too', async () => {
    const { far, alice, invite } = await calling()
    far.reply(invite, 183, [], sdpOf('sendrecv', 1))
    await settle()
    expect(alice.last()).toMatchObject({ status: 'proceeding', code: 183, earlyMedia: true })
    far.reply(invite, 180)
    await settle()
    expect(alice.last()).toMatchObject({ status: 'proceeding', code: 180, earlyMedia: true })
    far.reply(invite, 200, [], sdpOf('sendrecv', 2))
    await settle()
    expect(alice.last().status).toBe('active')
    const [description] = alice.media.calls[0]!.descriptions
    expect(description?.early).toEqual([sdpOf('sendrecv', 1)])
    expect(description?.remote).toEqual([sdpOf('sendrecv', 2)])
  })

  test('of one branch does not kill the call that another branch answers: it gets a fresh offer', async () => {
    const { far, alice, invite } = await calling()
    far.reply(invite, 183, [['To', '<sip:bob@biloxi.example>;tag=gateway']], sdpOf('sendrecv', 1))
    await settle()
    alice.media.calls[0]!.stale = true
    far.onInvite = (again) => far.reply(again, 200, [], sdpOf('sendrecv', 3))
    far.reply(invite, 200, [], sdpOf('sendrecv', 2))
    await settle()
    expect(alice.last().status).toBe('active')
    expect(far.requests('INVITE')).toHaveLength(2)
    expect(far.requests('BYE')).toHaveLength(0)
    expect(alice.media.calls[0]?.descriptions[0]?.remote).toEqual([
      sdpOf('sendrecv', 2),
      sdpOf('sendrecv', 3),
    ])
  })
})

describe('keys before the answer', () => {
  test('are sent into early media, shown, and kept when it is answered', async () => {
    const { far, alice, id, invite } = await calling()
    far.reply(invite, 183, [], sdpOf('sendrecv', 1))
    await settle()
    alice.phone.sendTones(id, '12')
    expect(alice.media.calls[0]?.tones).toBe('12')
    far.reply(invite, 180)
    far.reply(invite, 200, [], sdpOf('sendrecv', 1))
    await settle()
    expect(alice.last()).toMatchObject({ status: 'active', tones: '12' })
  })

  test('are kept while it only rings', async () => {
    const { far, alice, id, invite } = await calling()
    far.reply(invite, 180)
    await settle()
    alice.phone.sendTones(id, '12')
    expect(alice.media.calls[0]?.tones).toBe('')
    expect(alice.last()).toMatchObject({ status: 'proceeding', tones: '', kept: { tones: '12' } })
  })
})

test('early media of a place that sent us on does not silence the ringing at the next', async () => {
  const { far, alice, invite } = await calling()
  far.reply(invite, 183, [], sdpOf('sendrecv', 1))
  await settle()
  far.onInvite = (next) => far.reply(next, 180)
  far.reply(invite, 302, [['Contact', '<sip:bob@chicago.example>']])
  await settle()
  expect(alice.last()).toMatchObject({ status: 'proceeding', code: 180, earlyMedia: false })
})

describe('final responses', () => {
  const cases: readonly (readonly [number, readonly Line[], string])[] = [
    [486, [], 'busy'],
    [404, [], 'not-found'],
    [403, [], 'forbidden'],
    [480, [['Reason', 'Q.850;cause=19;text="no answer"']], 'no-answer'],
    [503, [], 'server-failed'],
    [488, [], 'unsupported'],
    [603, [], 'declined'],
  ]
  test.each(cases)('%i ends the call once', async (status, lines, kind) => {
    const { far, alice, id, invite, reason } = await calling()
    far.reply(invite, status, lines)
    await settle()
    expect(reason()).toMatchObject({ kind, by: 'remote', status })
    expect(alice.story(id).filter((type) => type === 'call/ended')).toHaveLength(1)
    expect(alice.media.calls[0]?.closed).toBe(1)
  })

  test('none at all is a failure of the network, after 64*T1', async () => {
    const { reason } = await calling()
    await vi.advanceTimersByTimeAsync(32_500)
    expect(reason()).toMatchObject({ kind: 'network', by: 'system' })
  })
})

describe('redirection', () => {
  const contacts = (...values: string[]): Line[] => values.map((value) => ['Contact', value] as const)

  test('goes to the contact of highest q and keeps To', async () => {
    const { far, alice, invite } = await calling()
    far.onInvite = (next) => next.uri.includes('echo') && far.reply(next, 200, [], sdpOf('sendrecv'))
    far.reply(invite, 302, contacts('<sip:low@a.example>;q=0.1, <sip:echo@a.example?Subject=x>;q=0.9'))
    await settle()
    expect(alice.last().status).toBe('active')
    const second = far.requests('INVITE')[1]
    expect(second?.uri).toBe('sip:echo@a.example')
    expect(header(second!, 'To')).toContain('sip:bob@biloxi.example')
  })

  test('tries the next contact when one fails, and stops at a 6xx', async () => {
    const { far, invite, reason } = await calling()
    far.onInvite = (next) => far.reply(next, next.uri.includes('one') ? 486 : 603)
    far.reply(invite, 302, contacts('<sip:one@a.example>', '<sip:two@a.example>', '<sip:three@a.example>'))
    await settle()
    expect(
      far
        .requests('INVITE')
        .map(({ uri }) => uri)
        .slice(1),
    ).toEqual(['sip:one@a.example', 'sip:two@a.example'])
    expect(reason()).toMatchObject({ kind: 'declined', status: 603 })
  })

  test('in a circle ends', async () => {
    const { far, invite, reason } = await calling()
    far.onInvite = (next) => far.reply(next, 302, contacts('<sip:bob@biloxi.example>', `<${next.uri}>`))
    far.reply(invite, 302, contacts('<sip:carol@a.example>'))
    await settle()
    expect(far.requests('INVITE')).toHaveLength(2)
    expect(reason()).toMatchObject({ kind: 'moved', status: 302 })
  })

  test('without end ends after five contacts', async () => {
    const { far, invite, reason } = await calling()
    let turns = 0
    far.onInvite = (next) => far.reply(next, 302, contacts(`<sip:next${++turns}@a.example>`))
    far.reply(invite, 302, contacts('<sip:next0@a.example>'))
    await settle()
    expect(far.requests('INVITE')).toHaveLength(6)
    expect(reason()).toMatchObject({ kind: 'moved' })
  })

  test('to what is no SIP address is not followed', async () => {
    const { far, invite, reason } = await calling()
    far.reply(invite, 302, contacts('<tel:+4420>', '<mailto:bob@biloxi.example>', '<https://a.example/#x>'))
    await settle()
    expect(far.requests('INVITE')).toHaveLength(1)
    expect(reason()).toMatchObject({ kind: 'moved', status: 302 })
  })

  test('keeps one microphone and one end over all its sessions', async () => {
    const { far, alice, id, invite } = await calling()
    far.reply(invite, 302, contacts('<sip:carol@a.example>'))
    await settle()
    alice.phone.hangUp(id)
    await settle()
    expect(alice.media.calls).toHaveLength(1)
    expect(alice.story(id)).toEqual(['call/created', 'call/forwarded', 'call/ended'])
  })
})

test('an asserted identity is told, bounded, and again when it changes', async () => {
  const { far, alice, id, invite } = await calling()
  const name = `"Bob ${'x'.repeat(500)}"`
  far.reply(invite, 180, [['P-Asserted-Identity', `<tel:+4420>, ${name} <sip:bob@pbx.example;user=phone>`]])
  await settle()
  expect(alice.last().remote.uri).toBe('sip:bob@pbx.example')
  expect(alice.last().remote.displayName).toMatch(/^Bob x{100,}…$/)
  expect(alice.last().remote.displayName.length).toBeLessThanOrEqual(128)
  far.reply(invite, 200, [['P-Asserted-Identity', '"Carol" <sip:carol@pbx.example>']], sdpOf('sendrecv'))
  await settle()
  expect(alice.last().remote).toEqual({ uri: 'sip:carol@pbx.example', displayName: 'Carol' })
  far.ask('INVITE', invite, [['P-Asserted-Identity', '"Dan" <sip:dan@pbx.example>']], sdpOf('sendrecv', 2))
  await settle()
  expect(alice.last().remote.displayName).toBe('Dan')
  expect(alice.story(id).filter((type) => type === 'call/identified')).toHaveLength(3)
})

test('a call that rings has no end of its own but a limit', async () => {
  const { far, invite, reason } = await calling()
  far.reply(invite, 180)
  await vi.advanceTimersByTimeAsync(299_000)
  expect(reason()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(reason()).toEqual({ kind: 'no-answer', by: 'system' })
  expect(far.requests('CANCEL')).toHaveLength(1)
})

test('a 200 that crosses our CANCEL gets ACK and BYE', async () => {
  const { far, alice, id, invite, reason } = await calling()
  far.reply(invite, 180)
  await settle()
  alice.phone.hangUp(id)
  far.reply(invite, 200, [], sdpOf('sendrecv'))
  await settle()
  expect(reason()).toEqual({ kind: 'cancelled', by: 'local' })
  expect(far.requests('ACK')).toHaveLength(1)
  expect(far.requests('BYE')).toHaveLength(1)
})
