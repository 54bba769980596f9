import { describe, expect, it, vi } from 'vitest'
import type { CallActionMessage } from '../core/worker-talk.ts'
import { onNotificationClick, type Page } from './notification.ts'

const scope = new URL('https://phone.example/app/')

/** A page that knows these calls. */
function fakePage(calls: readonly string[], url = scope.href) {
  const heard: CallActionMessage[] = []
  const page = {
    url,
    focus: vi.fn<Page['focus']>(),
    postMessage(message: CallActionMessage, [port]: Transferable[]) {
      heard.push(message)
      if (calls.includes(message.callId)) (port as MessagePort).postMessage('mine')
    },
  }
  return { page, heard }
}

async function click(
  action: string,
  data: unknown,
  pages: readonly { readonly page: Page }[],
  held: readonly string[] = [],
) {
  const open = vi.fn<(url: string) => Promise<unknown>>(() => Promise.resolve())
  await onNotificationClick(action, data, {
    scope,
    all: () => Promise.resolve(pages.map(({ page }) => page)),
    open,
    locks: () => Promise.resolve(held),
  })
  return open
}

describe('a click on a notification', () => {
  it('brings the page to the front whose call it is, and tells what was chosen', async () => {
    const other = fakePage(['x'])
    const own = fakePage(['c1'])
    const open = await click('answer', { callId: 'c1' }, [other, own])
    expect(own.heard).toEqual([{ type: 'call-action', action: 'answer', callId: 'c1' }])
    expect(own.page.focus).toHaveBeenCalledOnce()
    expect(other.page.focus).not.toHaveBeenCalled()
    expect(open).not.toHaveBeenCalled()
  })

  it('on its body opens only', async () => {
    const own = fakePage(['c1'])
    await click('', { callId: 'c1' }, [own])
    expect(own.heard).toMatchObject([{ action: 'open' }])
    expect(own.page.focus).toHaveBeenCalledOnce()
  })

  it('leaves everything where it is when the call is declined', async () => {
    const own = fakePage(['c1'])
    await click('decline', { callId: 'c1' }, [own])
    expect(own.heard).toMatchObject([{ action: 'decline' }])
    expect(own.page.focus).not.toHaveBeenCalled()
    expect(await click('decline', { callId: 'c1' }, [])).not.toHaveBeenCalled()
  })

  it('shows the last page when none knows the call', async () => {
    const pages = [fakePage([]), fakePage([])]
    await click('answer', { callId: 'gone' }, pages)
    expect(pages[0]?.page.focus).toHaveBeenCalledOnce()
    const page = fakePage([])
    await click('', null, [page])
    expect(page.heard).toEqual([])
    expect(page.page.focus).toHaveBeenCalledOnce()
  })

  it('shows the phone where the page is gone that rang, whatever was chosen', async () => {
    const data = { callId: 'c1', lock: 'rings' }
    for (const action of ['', 'answer', 'decline']) {
      expect(await click(action, data, [])).toHaveBeenCalledWith(scope.href)
      const other = fakePage([])
      await click(action, data, [other])
      expect(other.page.focus).toHaveBeenCalledOnce()
    }
    const own = fakePage(['c1'])
    await click('decline', data, [own], ['rings'])
    expect(own.heard).toMatchObject([{ action: 'decline' }])
    expect(own.page.focus).not.toHaveBeenCalled()
  })

  it('opens a page where there is none of this phone', async () => {
    const stranger = fakePage(['c1'], 'https://phone.example/other/')
    const open = await click('open', { callId: 'c1' }, [stranger])
    expect(open).toHaveBeenCalledWith(scope.href)
    expect(stranger.heard).toEqual([])
  })
})
