import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../core/settings.ts'
import { header, headers } from '../../message/headers.ts'
import { tagOf } from '../../message/name-addr.ts'
import { sdpOf } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { createFarEnd, type Line } from './far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A call of alice's to bob, and what becomes of each INVITE by its Request-URI. */
async function calling(answers: Readonly<Record<string, readonly [number, ...Line[]]>>) {
  const far = createFarEnd()
  far.onInvite = (invite) => {
    const [status = 486, ...lines] = answers[invite.uri] ?? []
    far.reply(invite, status, lines, status === 200 ? sdpOf('sendrecv') : '')
  }
  const alice = createTestPhone(far.server)
  alice.phone.start()
  await settle()
  const id = alice.call('sip:bob@biloxi.example')
  await settle()
  return { far, alice, id, invites: far.requests('INVITE') }
}

const CAROL = 'sip:carol@chicago.example'
const moved = (to = CAROL): Line => ['Contact', `<${to}>`]

describe('an INVITE that follows a redirect', () => {
  test('is the next one of the same call: Call-ID, To and From tag stay, CSeq goes up', async () => {
    const { far, alice, id, invites } = await calling({
      'sip:bob@biloxi.example': [302, moved()],
      [CAROL]: [200],
    })
    const [first, second] = invites
    expect(second?.uri).toBe(CAROL)
    expect(header(second!, 'Call-ID')).toBe(header(first!, 'Call-ID'))
    expect(header(second!, 'From')).toBe(header(first!, 'From'))
    expect(header(second!, 'To')).toBe('<sip:bob@biloxi.example>')
    expect(invites.map((invite) => header(invite, 'CSeq'))).toEqual(['1 INVITE', '2 INVITE'])
    expect(alice.last().status).toBe('active')
    alice.phone.hangUp(id)
    await settle()
    const [bye] = far.requests('BYE')
    expect(tagOf(bye!, 'From')).toBe(tagOf(first!, 'From'))
    expect(header(bye!, 'CSeq')).toBe('3 BYE')
  })

  test('says where the call was, and why it went on', async () => {
    const { alice, invites } = await calling({
      'sip:bob@biloxi.example': [
        302,
        moved(`${CAROL};cause=486`),
        ['Diversion', '"Bob" <sip:bob@biloxi.example>;reason=user-busy'],
      ],
      [`${CAROL};cause=486`]: [180],
    })
    expect(headers(invites[0]!, 'History-Info')).toEqual([])
    expect(headers(invites[1]!, 'History-Info')).toEqual([
      '<sip:bob@biloxi.example?Reason=SIP%3Bcause%3D302>;index=1',
      `<${CAROL};cause=486>;index=2;mp=1`,
    ])
    expect(headers(invites[1]!, 'Diversion')).toEqual(['"Bob" <sip:bob@biloxi.example>;reason=user-busy'])
    expect(alice.last()).toMatchObject({
      status: 'proceeding',
      remote: { uri: 'sip:bob@biloxi.example' },
      origin: { forwardedTo: { uri: CAROL } },
    })
  })

  test('tells of a redirect that says nothing itself, and of each further one', async () => {
    const dave = 'sip:dave@denver.example'
    const { invites } = await calling({
      'sip:bob@biloxi.example': [302, moved(`${CAROL};cause=408`)],
      [`${CAROL};cause=408`]: [302, moved(dave)],
      [dave]: [180],
    })
    expect(headers(invites[2]!, 'History-Info').map((value) => value.replace(/^.*>;/, ''))).toEqual([
      'index=1',
      'index=2;mp=1',
      'index=3;mp=2',
    ])
    expect(headers(invites[2]!, 'Diversion')).toEqual([
      `<${CAROL};cause=408>;reason=unknown`,
      '<sip:bob@biloxi.example>;reason=no-answer',
    ])
  })

  test('goes on with the history that came with the redirect', async () => {
    const told =
      '<sip:bob@biloxi.example>;index=1, <sip:bob@192.0.2.4?Reason=SIP%3Bcause%3D302>;index=1.1;rc=1'
    const { invites } = await calling({
      'sip:bob@biloxi.example': [302, ['Contact', `<${CAROL}>;rc=1.1`], ['History-Info', told]],
    })
    expect(headers(invites[1]!, 'History-Info')).toEqual([
      '<sip:bob@biloxi.example>;index=1',
      '<sip:bob@192.0.2.4?Reason=SIP%3Bcause%3D302>;index=1.1;rc=1',
      `<${CAROL}>;index=2;rc=1.1`,
    ])
  })

  test('carries no more of it than a way that is still a way has', async () => {
    const many = Array.from({ length: 40 }, (_, at): Line => [
      'History-Info',
      `<sip:x${at}@a.example>;index=1.${at}`,
    ])
    const long: Line = ['Diversion', `<sip:${'x'.repeat(600)}@a.example>;reason=away`]
    const stack = Array.from({ length: 30 }, (_, at): Line => ['Diversion', `<sip:d${at}@a.example>`])
    const { invites } = await calling({
      'sip:bob@biloxi.example': [302, moved(), ...many, long, ...stack],
    })
    expect(headers(invites[1]!, 'History-Info')).toHaveLength(12)
    expect(headers(invites[1]!, 'Diversion')).toHaveLength(5)
    expect(headers(invites[1]!, 'Diversion')[0]).toBe('<sip:d0@a.example>;reason=unknown')
  })
})

test('a redirect leads to no number that is asked about, and to nobody who is blocked', async () => {
  const far = createFarEnd()
  const alice = createTestPhone(far.server)
  alice.phone.setRules({ ...defaultSettings, askedNumbers: ['0900*'], blocked: ['mallory@biloxi.example'] })
  alice.phone.start()
  await settle()
  const contacts = '<sip:0900123@atlanta.example;user=phone>, <sips:Mallory@biloxi.example>, '
  far.onInvite = ({ uri }) =>
    far.reply(
      far.requests('INVITE').at(-1)!,
      302,
      uri === CAROL ? [] : [['Contact', `${contacts}<${CAROL}>;q=0.1`]],
    )
  alice.call('sip:bob@biloxi.example')
  await settle()
  await settle()
  expect(far.requests('INVITE').map(({ uri }) => uri)).toEqual(['sip:bob@biloxi.example', CAROL])
  expect(alice.last()).toMatchObject({ status: 'ended', reason: { kind: 'moved' } })
  const said = alice.notes.flatMap((one) => (one.kind === 'fault' ? [one.text] : []))
  expect(said).toEqual([
    'a redirect is not followed to sip:0900123@atlanta.example: asks-first',
    'a redirect is not followed to sips:Mallory@biloxi.example: asks-first',
  ])
})

test('a 181 says where the call is sent on to', async () => {
  const told = `<sip:bob@biloxi.example>;index=1, <${CAROL};cause=302>;index=1.1;mp=1`
  const { alice } = await calling({ 'sip:bob@biloxi.example': [181, ['History-Info', told]] })
  expect(alice.last()).toMatchObject({
    status: 'proceeding',
    code: 181,
    origin: { forwardedTo: { uri: CAROL } },
  })
})
