import { i18n } from '@lingui/core'
import { vi } from 'vitest'
import type { Origin, Wish } from '../core/call.ts'
import type { CallEvent } from '../core/event.ts'
import { latePhone } from '../core/late-phone.ts'
import { dispatch } from '../store/dispatch.ts'
import { createStores } from '../store/stores.ts'

/** As much of a page as the effects touch: a document with a title that can be hidden, a window that is an event target. */
export function fakePage() {
  const page = Object.assign(new EventTarget(), {
    title: 'Sidetone',
    hidden: false,
    documentElement: { dataset: {} },
  })
  const window = Object.assign(new EventTarget(), { focus: vi.fn<() => void>() })
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', window)
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  return {
    page,
    window,
    hide(hidden: boolean) {
      page.hidden = hidden
      page.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

/** Stores that are told stories of calls with Bob. */
export function tellingStores() {
  const stores = createStores({ trace: { schedule: () => {} } })
  const outlet = dispatch(stores)
  const tell = (callId: string, type: CallEvent['type'], rest: object = {}, at = 1) =>
    outlet.event({ at, callId, type, ...rest } as CallEvent)
  const begin = (callId: string, direction: 'in' | 'out', displayName = 'Bob', origin?: Origin) =>
    tell(callId, 'call/created', {
      accountId: 'a',
      direction,
      remote: { uri: 'sip:bob@biloxi.example', displayName },
      ...(origin ? { origin } : {}),
    })
  const end = (callId: string) => tell(callId, 'call/ended', { reason: { kind: 'hung-up', by: 'remote' } }, 9)
  /** Desk wants Carol called; without an id nobody wants anything any more. */
  const wish = (what?: Pick<Wish, 'id'> & Partial<Wish>) =>
    outlet.event({
      type: 'phone/asked',
      at: 1,
      wish: what && {
        accountId: 'a',
        to: { uri: 'sip:carol@chicago.example', displayName: 'Carol' },
        by: { uri: 'sip:desk@atlanta.example', displayName: 'Desk' },
        ...what,
      },
    })
  return { stores, outlet, tell, begin, end, wish }
}

/** A phone of which only this is asked. */
export function askedPhone() {
  const stop = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const unlockPlayback = vi.fn<() => void>()
  return { ...latePhone().phone, stop, unlockPlayback }
}

export const format = {
  nameOf: ({ displayName }: { readonly displayName: string }) => displayName,
  clock: (seconds: number) => `0:${String(seconds).padStart(2, '0')}`,
}
