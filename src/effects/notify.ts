import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Ringing } from '../core/call.ts'
import type { PhoneStore } from '../store/phone.ts'
import type { Format } from './format.ts'

/**
 * Shows a notification for each call that rings while the page is hidden, if the person has allowed it. It goes away with
 * the ringing. A click brings the page to the front and does nothing to the call: it may have been meant for another one.
 */
export function notify(phone: PhoneStore, { nameOf }: Pick<Format, 'nameOf'>): () => void {
  const shown = new Map<string, Notification>()

  const show = (call: Ringing) => {
    const name = nameOf(call.remote)
    const notification = createNotification(i18n._(msg`${name} is calling`), call)
    if (notification === undefined) return
    shown.set(call.id, notification)
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
    })
  }
  const update = () => {
    const isAllowed = typeof Notification !== 'undefined' && Notification.permission === 'granted'
    const ringing = phone.getState().calls.filter((call) => call.status === 'ringing')
    for (const [id, notification] of shown) {
      if (document.hidden && ringing.some((call) => call.id === id)) continue
      notification.close()
      shown.delete(id)
    }
    if (!isAllowed || !document.hidden) return
    for (const call of ringing) if (!shown.has(call.id)) show(call)
  }

  update()
  const stop = phone.subscribe((state, before) => {
    if (state.calls !== before.calls) update()
  })
  document.addEventListener('visibilitychange', update)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', update)
    for (const notification of shown.values()) notification.close()
    shown.clear()
  }
}

function createNotification(text: string, call: Ringing): Notification | undefined {
  try {
    // The page rings itself; a second sound would only be out of step.
    return new Notification(text, {
      tag: call.id,
      body: call.remote.uri,
      requireInteraction: true,
      silent: true,
    })
  } catch {
    // Mobile browsers show notifications from service workers only.
    return undefined
  }
}
