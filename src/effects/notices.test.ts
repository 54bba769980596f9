import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setSetting } from '../store/settings.ts'
import { FakeNotification, pass, titles, withWorker } from './notices.fixture.ts'
import { notify } from './notify.ts'
import { obeyNotices } from './obey-notices.ts'
import { askedPhone, fakePage, format, tellingStores } from './page.fixture.ts'

let browser: ReturnType<typeof fakePage>
let told: ReturnType<typeof tellingStores>

beforeEach(() => {
  browser = fakePage()
  told = tellingStores()
  FakeNotification.open = []
  FakeNotification.permission = 'granted'
  FakeNotification.maxActions = 2
  vi.stubGlobal('Notification', FakeNotification)
  vi.stubGlobal('navigator', {})
})
afterEach(() => vi.unstubAllGlobals())

describe('a notification', () => {
  it('stands for each call that rings while the page is hidden, and goes with the ringing', async () => {
    notify(told.stores, format)
    told.begin('b', 'in')
    await pass()
    expect(titles()).toEqual([])
    browser.hide(true)
    await pass()
    expect(titles()).toEqual(['Bob is calling'])
    told.begin('c', 'in', 'Carol')
    await pass()
    expect(titles()).toEqual(['Bob is calling', 'Carol is calling'])
    told.end('b')
    expect(titles()).toEqual(['Carol is calling'])
    browser.hide(false)
    expect(titles()).toEqual([])
  })

  it('says of a call that was answered by itself that one is heard, until one looks', async () => {
    const { say } = withWorker()
    notify(told.stores, format)
    obeyNotices(told.stores, askedPhone())
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    told.tell('b', 'call/accepted', { itself: true })
    told.tell('b', 'call/answered')
    await pass()
    expect(titles()).toEqual(['Answered by itself: Bob hears you'])
    expect(FakeNotification.open[0]?.options.actions).toBeUndefined()
    const { tag = '' } = FakeNotification.open[0]?.options ?? {}
    expect(say({ type: 'call-action', action: 'open', callId: tag })).toEqual(['mine'])
    browser.hide(false)
    await pass()
    expect(titles()).toEqual([])
  })

  it('tells what somebody outside of any call wants while it is asked about, and dials nothing', async () => {
    const { say } = withWorker()
    const answerTransfer = vi.fn<() => void>()
    const phone = { ...askedPhone(), answerTransfer }
    notify(told.stores, format)
    obeyNotices(told.stores, phone)
    told.wish({ id: 'w' })
    await pass()
    expect(titles()).toEqual([])
    browser.hide(true)
    await pass()
    expect(titles()).toEqual(['Desk wants this phone to call Carol'])
    const [shown] = FakeNotification.open
    expect(shown?.options).toMatchObject({ tag: 'w', body: 'carol@chicago.example' })
    expect(shown?.options.actions).toBeUndefined()
    for (const action of ['open', 'answer', 'decline'])
      expect(say({ type: 'call-action', action, callId: 'w' })).toEqual(['mine'])
    expect(answerTransfer).not.toHaveBeenCalled()
    told.wish()
    await pass()
    expect(titles()).toEqual([])
    expect(say({ type: 'call-action', action: 'open', callId: 'w' })).toEqual([])
  })

  it('of a wish makes room for the next, and is gone once the person has done it', async () => {
    notify(told.stores, format)
    browser.hide(true)
    told.wish({ id: 'w' })
    told.wish({ id: 'x', text: true })
    await pass()
    expect(titles()).toEqual(['Desk asks you to write to Carol'])
    told.wish({ id: 'x', text: true, answer: { code: 200, phrase: 'OK' } })
    await pass()
    expect(titles()).toEqual([])
  })

  it('brings the page to the front when clicked, and leaves the call ringing', async () => {
    notify(told.stores, format)
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    FakeNotification.open[0]?.dispatchEvent(new Event('click'))
    expect(browser.window.focus).toHaveBeenCalledOnce()
    expect(titles()).toEqual([])
    expect(told.stores.phone.getState().calls[0]?.status).toBe('ringing')
  })

  it('is not shown where it is not wanted, not allowed or does not exist', async () => {
    notify(told.stores, format)
    browser.hide(true)
    FakeNotification.permission = 'default'
    told.begin('b', 'in')
    FakeNotification.permission = 'granted'
    setSetting(told.stores.settings, 'notifications', false)
    told.begin('c', 'in')
    vi.stubGlobal('Notification', undefined)
    told.begin('d', 'in')
    await pass()
    expect(titles()).toEqual([])
    expect(told.stores.phone.getState().calls).toHaveLength(3)
  })

  it('goes when it is not wanted any more', async () => {
    notify(told.stores, format)
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    setSetting(told.stores.settings, 'notifications', false)
    expect(titles()).toEqual([])
  })

  it('has buttons where the service worker shows it and the platform has them', async () => {
    withWorker()
    const stop = notify(told.stores, format)
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    const [shown] = FakeNotification.open
    expect(shown?.options.actions?.map(({ action }) => action)).toEqual(['answer', 'decline'])
    expect(shown?.options).toMatchObject({ tag: 'b', data: { callId: 'b' }, body: 'bob@biloxi.example' })
    stop()
    await pass()
    expect(titles()).toEqual([])
    FakeNotification.maxActions = 0
    notify(told.stores, format)
    await pass()
    expect(FakeNotification.open[0]?.options).not.toHaveProperty('actions')
  })

  it('is known to the worker as long as its call rings, so that one of a page that is gone can be told', async () => {
    const { held } = withWorker()
    notify(told.stores, format)
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    const [lock] = held
    expect(FakeNotification.open[0]?.options).toMatchObject({ data: { callId: 'b', lock } })
    told.end('b')
    await pass()
    expect([...held]).toEqual([])
  })

  it('does not stay behind when the ringing ends before the worker has shown it', async () => {
    let open = () => {}
    withWorker().hold(new Promise((resolve) => (open = resolve)))
    notify(told.stores, format)
    browser.hide(true)
    told.begin('b', 'in')
    await pass()
    told.end('b')
    open()
    await pass()
    expect(titles()).toEqual([])
  })
})

describe('a button of a notification', () => {
  function scene() {
    const worker = withWorker()
    const answer = vi.fn<(id: string) => void>()
    const decline = vi.fn<(id: string) => void>()
    const stop = obeyNotices(told.stores, { ...askedPhone(), answer, decline })
    told.begin('b', 'in')
    return { ...worker, answer, decline, stop }
  }

  it.each(['answer', 'decline'] as const)(
    'to %s is obeyed, and the worker hears whose call it is',
    (action) => {
      const { say, stop, ...asked } = scene()
      expect(say({ type: 'call-action', action, callId: 'b' })).toEqual(['mine'])
      expect(asked[action].mock.calls.map(([id]) => id)).toEqual(['b'])
      stop()
      say({ type: 'call-action', action, callId: 'b' })
      expect(asked[action]).toHaveBeenCalledOnce()
    },
  )

  it('to decline sends the text that the person means, also the usual one', () => {
    const { say, decline } = scene()
    setSetting(told.stores.settings, 'declineMeans', 'text')
    say({ type: 'call-action', action: 'decline', callId: 'b' })
    expect(decline).toHaveBeenLastCalledWith('b', { text: 'I cannot talk now. I will call you back.' })
    setSetting(told.stores.settings, 'replies', ['Later.'])
    say({ type: 'call-action', action: 'decline', callId: 'b' })
    expect(decline).toHaveBeenLastCalledWith('b', undefined)
  })

  it('does nothing to the call when it is its body', () => {
    const { say, answer, decline } = scene()
    expect(say({ type: 'call-action', action: 'open', callId: 'b' })).toEqual(['mine'])
    expect([answer, decline].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  })

  it.each([
    ['of a call of another page', { type: 'call-action', action: 'answer', callId: 'z' }],
    ['that is none', { type: 'version', entry: 'main.js' }],
    ['with another name', { type: 'call-action', action: 'transfer', callId: 'b' }],
    ['without anything', null],
  ])('%s is nobody’s here', (_, message) => {
    const { say, answer, decline } = scene()
    expect(say(message)).toEqual([])
    expect([answer, decline].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  })

  it('comes too late for a call that was taken meanwhile', () => {
    const { say, decline } = scene()
    told.tell('b', 'call/accepted')
    expect(say({ type: 'call-action', action: 'decline', callId: 'b' })).toEqual(['mine'])
    expect(decline).not.toHaveBeenCalled()
  })
})
