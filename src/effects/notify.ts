import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Stores } from '../store/stores.ts'
import type { Format } from './format.ts'
import { showNotice } from './show-notice.ts'

/** Shows a notification for each call that rings while the page is hidden, if the person wants it. It goes with the ringing. */
export function notify(
  { phone, settings }: Pick<Stores, 'phone' | 'settings'>,
  { nameOf }: Pick<Format, 'nameOf'>,
): () => void {
  const shown = new Map<string, () => void>()

  const update = () => {
    const ringing = phone.getState().calls.filter((call) => call.status === 'ringing')
    // The permission last: to ask for it halts the page until another process has answered.
    const isDue =
      ringing.length > 0 &&
      document.hidden &&
      settings.getState().settings.notifications &&
      typeof Notification !== 'undefined' &&
      Notification.permission === 'granted'
    const due = isDue ? ringing : []
    for (const [id, close] of shown) {
      if (due.some((call) => call.id === id)) continue
      close()
      shown.delete(id)
    }
    for (const call of due) {
      if (shown.has(call.id)) continue
      const name = nameOf(call.remote)
      shown.set(call.id, showNotice(call, i18n._(msg`${name} is calling`)))
    }
  }

  update()
  const stops = [
    phone.subscribe((state, before) => {
      if (state.calls !== before.calls) update()
    }),
    settings.subscribe(update),
  ]
  document.addEventListener('visibilitychange', update)
  return () => {
    for (const stop of stops) stop()
    document.removeEventListener('visibilitychange', update)
    for (const close of shown.values()) close()
    shown.clear()
  }
}
