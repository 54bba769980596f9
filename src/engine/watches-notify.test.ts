import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { header } from '../message/headers.ts'
import { full, partial, talking, watching } from './watching.fixture.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what a notification may be', () => {
  test.each([
    ['without Subscription-State', undefined, '', [], 400],
    ['of another event', 'active', '', [['Event', 'presence']], 481],
    ['of another subscription', 'active', '', [['Event', 'dialog;id=7']], 481],
    ['of another type', 'active', 'x', [['Content-Type', 'text/plain']], 415],
    ['too large', 'active', ' '.repeat(70_000), [], 413],
    ['from nowhere', 'active', '', [['Contact', '<mailto:bob@biloxi.example>']], 400],
  ] as const)('%s', async (_, state, body, lines, status) => {
    const { start, notify } = await watching()
    await start()
    expect(await notify(state, body, lines)).toBe(status)
  })

  test('with the type and the state in other letters', async () => {
    const { start, notify, watch } = await watching()
    await start()
    const lines = [['Content-Type', 'Application/Dialog-Info+XML;charset=utf-8']] as const
    expect(await notify('Active;Expires=600', full(0, talking), lines)).toBe(200)
    expect(watch()?.calls).toHaveLength(1)
  })

  test('not older than the last (CSeq)', async () => {
    const { start, notify, watch } = await watching()
    await start()
    await notify('active', full(0, talking), [['CSeq', '10 NOTIFY']])
    expect(await notify('active', full(1), [['CSeq', '9 NOTIFY']])).toBe(500)
    expect(watch()?.calls).toHaveLength(1)
  })

  test('about what has changed alone; when one is missing, all is asked for again (RFC 4235 §4.3)', async () => {
    const { asked, start, notify, watch } = await watching()
    await start()
    await notify('active;expires=600', full(0, talking))
    await notify('active', partial(1, { ...talking, id: '2' }))
    expect(watch()?.calls).toHaveLength(2)
    await notify('active', partial(2, { ...talking, state: 'terminated' }))
    expect(watch()?.calls).toHaveLength(1)
    expect(asked).toHaveLength(1)
    await notify('active', partial(4))
    expect(asked).toHaveLength(2)
    expect(asked[1] && header(asked[1], 'To')).toContain('tag=bob')
    await notify('active', full(3, talking, { ...talking, id: '3' }))
    expect(watch()?.calls).toHaveLength(1)
    await notify('active', full(5))
    expect(watch()?.calls).toEqual([])
  })

  test('that cannot be read changes nothing', async () => {
    const { start, notify, watch } = await watching()
    await start()
    await notify('active;expires=600', full(0, talking))
    expect(await notify('active', '<dialog-info')).toBe(200)
    expect(watch()?.calls).toHaveLength(1)
  })

  test('from several phones of one person, for the SUBSCRIBE has forked', async () => {
    const { start, notify, watch } = await watching()
    await start()
    await notify('active;expires=600', full(0, talking), [], 'desk')
    await notify('active;expires=600', full(0), [], 'pocket')
    expect(watch()?.calls).toHaveLength(1)
    await notify('active', full(1, talking), [], 'pocket')
    expect(watch()?.calls).toHaveLength(2)
    await notify('terminated;reason=noresource', '', [], 'desk')
    expect(watch()).toMatchObject({ status: 'told', calls: [{ status: 'talking' }] })
  })

  test('with ids that would break out of a header: it is not offered to be taken', async () => {
    const { start, notify, watch } = await watching()
    await start()
    const ids = { callId: 'a;b', localTag: 'l', remoteTag: 'r' }
    const remote = { uri: 'sip:alice@atlanta.example', displayName: '' }
    await notify('active', full(0, { ...talking, ...ids, remote }))
    expect(watch()?.calls).toMatchObject([{ status: 'talking' }])
    expect(watch()?.calls[0]).not.toHaveProperty('take')
    expect(watch()?.calls[0]).not.toHaveProperty('join')
    await notify(
      'active',
      full(1, { ...talking, ...ids, callId: 'a', remote: { ...remote, uri: 'javascript:1' } }),
    )
    expect(watch()?.calls[0]).not.toHaveProperty('remote')
  })
})
