import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultSettings } from '../../core/settings.ts'
import { readDialogInfo } from '../../message/dialog-info.ts'
import { header, headers } from '../../message/headers.ts'
import { makeRequest } from '../../message/make.ts'
import { tagOf } from '../../message/name-addr.ts'
import { writeMessage } from '../../message/write.ts'
import { createCalls, type CreateCalls } from '../calls.ts'
import type { Environment } from '../environment.ts'
import { createFakeMedia } from '../media/fake-media.fixture.ts'
import { createTestPhone, settle } from '../phone.fixture.ts'
import { createFarEnd, type Line } from './far-end.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Alice is asked by somebody whose every word the test chooses. */
async function asked(environment: Partial<Environment> = {}) {
  const far = createFarEnd()
  const alice = createTestPhone(far.server, undefined, environment)
  alice.phone.setRules({ ...defaultSettings, dialogState: 'domain' })
  alice.phone.start()
  await settle()
  let branches = 0
  let notifyStatus = 200
  far.onOther = (request) => far.reply(request, notifyStatus)
  const contact = /<([^>]+)>/.exec(header(far.requests('REGISTER')[0]!, 'Contact') ?? '')?.[1] ?? ''
  const notified = () => far.requests('NOTIFY')
  return {
    far,
    alice,
    notified,
    failsNotify: (status: number) => void (notifyStatus = status),
    states: () => notified().map((notify) => header(notify, 'Subscription-State')),
    last: () => readDialogInfo(notified().at(-1)?.body ?? ''),
    /** @returns the answer */
    subscribe: async (lines: readonly Line[] = [], from = 'sip:dave@atlanta.example', tag = '') => {
      const defaults: Line[] = [
        ['From', `<${from}>;tag=dave`],
        ['To', `<sip:alice@atlanta.example>${tag === '' ? '' : `;tag=${tag}`}`],
        ['Call-ID', 'dave@far.invalid'],
        ['CSeq', `${++branches} SUBSCRIBE`],
        ['Contact', '<sip:dave@far.invalid;transport=ws>'],
        ['Event', 'dialog'],
        ['Expires', '600'],
      ]
      const request = makeRequest(
        'SUBSCRIBE',
        contact,
        [
          ['Via', `SIP/2.0/WS far.invalid;branch=z9hG4bKsubscribe${branches}`],
          ['Max-Forwards', '70'],
          ...defaults.filter(([name]) => !lines.some(([other]) => other === name)),
          ...lines.filter(([, value]) => value !== ''),
        ],
        '',
      )
      far.server.connections.at(-1)?.say(writeMessage(request))
      await settle()
      return far.responses('SUBSCRIBE').at(-1)
    },
  }
}

describe('who asks for our dialogs (RFC 6665 §4.2)', () => {
  test('is told at once, and for how long', async () => {
    const { subscribe, notified, last } = await asked()
    const answer = await subscribe()
    expect(answer?.status).toBe(200)
    expect(answer && header(answer, 'Expires')).toBe('600')
    const [notify] = notified()
    expect(notify && header(notify, 'Subscription-State')).toBe('active;expires=600')
    expect(notify && header(notify, 'To')).toBe('<sip:dave@atlanta.example>;tag=dave')
    expect(notify && header(notify, 'From')).toContain(tagOf(answer!, 'To'))
    expect(last()).toMatchObject({ version: 0, full: true, entity: 'sip:alice@atlanta.example', dialogs: [] })
  })

  test.each([
    ['another event', [['Event', 'presence']], 489, 'Allow-Events', 'dialog'],
    ['no event', [['Event', '']], 489, 'Allow-Events', 'dialog'],
    ['another type', [['Accept', 'application/pidf+xml']], 406, 'Accept', 'application/dialog-info+xml'],
    ['less than is worth it', [['Expires', '5']], 423, 'Min-Expires', '30'],
    ['nowhere to be told', [['Contact', '']], 400, 'Contact', undefined],
  ] as const)('with %s is refused', async (_, lines, status, name, value) => {
    const { subscribe, notified } = await asked()
    const answer = await subscribe(lines)
    expect(answer?.status).toBe(status)
    expect(answer && header(answer, name)).toBe(value)
    expect(notified()).toEqual([])
  })

  test.each([
    ['somebody of another domain', 'sip:mallory@evil.example'],
    ['nobody', 'sip:anonymous@anonymous.invalid'],
  ])('as %s is told nothing', async (_, from) => {
    const { subscribe, notified } = await asked()
    expect((await subscribe([], from))?.status).toBe(403)
    expect(notified()).toEqual([])
  })

  test('is reached through the proxies that want to stay between', async () => {
    const { subscribe, notified } = await asked()
    const proxies = ['<sip:one.invalid;lr>', '<sip:two.invalid;lr>']
    const answer = await subscribe(proxies.map((proxy) => ['Record-Route', proxy]))
    expect(answer && headers(answer, 'Record-Route')).toEqual(proxies)
    const [notify] = notified()
    expect(notify && headers(notify, 'Route')).toEqual(proxies)
  })

  test('and does not want us to tell any more is told so', async () => {
    const { subscribe, states } = await asked()
    const tag = tagOf((await subscribe())!, 'To')
    expect((await subscribe([['Expires', '0']], undefined, tag))?.status).toBe(200)
    expect(states().at(-1)).toBe('terminated;reason=timeout')
    expect((await subscribe([], undefined, tag))?.status).toBe(481)
  })

  test('asks once (Expires 0): told, and no more', async () => {
    const { subscribe, states } = await asked()
    expect((await subscribe([['Expires', '0']]))?.status).toBe(200)
    expect(states()).toEqual(['terminated;reason=timeout'])
  })

  test('asks again in time: told again, and as long again', async () => {
    const { subscribe, states } = await asked()
    const tag = tagOf((await subscribe())!, 'To')
    await vi.advanceTimersByTimeAsync(500_000)
    await subscribe([], undefined, tag)
    await vi.advanceTimersByTimeAsync(590_000)
    expect(states()).toEqual(['active;expires=600', 'active;expires=600'])
    await vi.advanceTimersByTimeAsync(11_000)
    expect(states().at(-1)).toBe('terminated;reason=timeout')
  })

  test('with an older request than the last is refused', async () => {
    const { subscribe } = await asked()
    const tag = tagOf((await subscribe([['CSeq', '10 SUBSCRIBE']]))!, 'To')
    expect((await subscribe([['CSeq', '9 SUBSCRIBE']], undefined, tag))?.status).toBe(500)
  })

  test('and does not listen any more (481) is told no more', async () => {
    const { far, subscribe, notified, failsNotify } = await asked()
    failsNotify(481)
    await subscribe()
    far.call()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(notified()).toHaveLength(1)
  })

  test('is told of everything, though no more than once a second (RFC 4235 §3.10)', async () => {
    const { far, alice, subscribe, notified, last } = await asked()
    await subscribe()
    await vi.advanceTimersByTimeAsync(2_000)
    const invite = far.call()
    await vi.advanceTimersByTimeAsync(10)
    expect(last()?.dialogs).toMatchObject([{ state: 'early', direction: 'recipient' }])
    alice.phone.answer(alice.last().id)
    await settle()
    far.acknowledge(invite)
    await vi.advanceTimersByTimeAsync(100)
    expect(notified()).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(last()?.dialogs).toMatchObject([{ state: 'confirmed' }])
    alice.phone.hangUp(alice.last().id)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(last()?.dialogs).toMatchObject([{ state: 'terminated' }])
    expect(notified()).toHaveLength(4)
  })

  test('is told of the one dialog that they ask about (RFC 4235 §3.2)', async () => {
    const { far, subscribe, last } = await asked()
    const invite = far.call()
    await settle()
    await subscribe([['Event', `dialog;call-id="${header(invite, 'Call-ID')}"`]])
    expect(last()?.dialogs).toHaveLength(1)
    await subscribe([
      ['Event', 'dialog;call-id="another"'],
      ['Call-ID', 'dave-2@far.invalid'],
    ])
    expect(last()?.dialogs).toEqual([])
  })

  test('hears nothing of an account that is gone, and nothing is left of them', async () => {
    const { alice, subscribe, states } = await asked()
    await subscribe()
    alice.phone.removeAccount('alice')
    await vi.advanceTimersByTimeAsync(700_000)
    expect(states()).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is one of too many: later', async () => {
    const { subscribe } = await asked()
    const statuses = []
    for (let n = 0; n < 34; n += 1)
      statuses.push((await subscribe([['Call-ID', `${n}@far.invalid`]]))?.status)
    expect(statuses.slice(-3)).toEqual([200, 503, 503])
  })
})

test('who asks before what answers it has come waits for it, and is to ask again when it does not come', async () => {
  let come: (create: CreateCalls) => void = () => undefined
  const late = await asked({ loadCalls: () => new Promise((resolve) => (come = resolve)) })
  expect(await late.subscribe()).toBeUndefined()
  come((options) => createCalls(options, createFakeMedia))
  await settle()
  expect(late.far.responses('SUBSCRIBE').at(-1)?.status).toBe(200)
  const never = await asked({ loadCalls: () => Promise.reject(new Error('not there')) })
  expect((await never.subscribe())?.status).toBe(480)
})

test('of those who ask before what answers has come sixteen wait, and the others are to ask again soon', async () => {
  let come: (create: CreateCalls) => void = () => undefined
  const { far, subscribe } = await asked({ loadCalls: () => new Promise((resolve) => (come = resolve)) })
  for (let n = 0; n < 20; n += 1) await subscribe([['Call-ID', `${n}@far.invalid`]])
  const answers = () => far.responses('SUBSCRIBE').map(({ status }) => status)
  expect(answers()).toEqual([503, 503, 503, 503])
  expect(far.responses('SUBSCRIBE').map((one) => header(one, 'Retry-After'))).toEqual(['1', '1', '1', '1'])
  come((options) => createCalls(options, createFakeMedia))
  await settle()
  expect(answers().slice(4)).toEqual(Array.from({ length: 16 }, () => 200))
})
