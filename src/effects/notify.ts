import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Call } from '../core/call.ts'
import type { Stores } from '../store/stores.ts'
import type { Format } from './format.ts'
import { showNotice } from './show-notice.ts'

/**
 * Shows a notification for each call that rings while the page is hidden, if the person wants it. It goes with the ringing. Of a
 * call that was answered by itself it says so, until the page is looked at: somebody is heard there.
 */
export function notify(
  { phone, settings }: Pick<Stores, 'phone' | 'settings'>,
  { nameOf }: Pick<Format, 'nameOf'>,
): () => void {
  const shown = new Map<string, () => void>()

  const update = () => {
    const notable = phone.getState().calls.filter(isNotable)
    // The permission last: to ask for it halts the page until another process has answered.
    const isDue =
      notable.length > 0 &&
      document.hidden &&
      settings.getState().settings.notifications &&
      typeof Notification !== 'undefined' &&
      Notification.permission === 'granted'
    const due = isDue ? notable : []
    for (const [id, close] of shown) {
      if (due.some((call) => noticeOf(call) === id)) continue
      close()
      shown.delete(id)
    }
    for (const call of due) {
      const id = noticeOf(call)
      if (shown.has(id)) continue
      const name = nameOf(call.remote)
      const rings = call.status === 'ringing'
      const words = rings ? msg`${name} is calling` : msg`Answered by itself: ${name} hears you`
      shown.set(id, showNotice({ id, remote: call.remote }, i18n._(words), rings))
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

function isNotable({ status, origin }: Call): boolean {
  return status === 'ringing' || (status === 'active' && origin?.answeredItself === true)
}

/** Each notification has a name of its own: one that goes must not take the next with it. The call's id is its first word. */
function noticeOf({ id, status }: Call): string {
  return status === 'ringing' ? id : `${id} ${status}`
}
