import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Ringing } from '../core/call.ts'
import { type CallAction, type CallNotificationData, ringingLock } from '../core/worker-talk.ts'
import { holdLock } from './hold-lock.ts'

/** What the Notifications API has and the compiler's own types leave out (WHATWG Notifications §3). */
interface ActingNotificationOptions extends NotificationOptions {
  readonly actions?: readonly { readonly action: CallAction; readonly title: string }[]
}

/**
 * Shows a notification of the system for a call, or for what somebody wants of this phone: by the service worker, which can put
 * "Answer" and "Decline" on it, or by the page itself where there is no worker. Its body leads to the page and does nothing to
 * the call: it may have been meant for another one.
 * @param acts whether the call can be taken or declined in it
 * @returns takes it away
 */
export function showNotice(call: Pick<Ringing, 'id' | 'remote'>, title: string, acts = true): () => void {
  const gone = new AbortController()
  const lock = ringingLock(call.id)
  let close = () => {}
  const options: ActingNotificationOptions = {
    tag: call.id,
    body: call.remote.uri.replace(/^sips?:|^tel:/i, ''),
    icon: 'icons/icon-192.png',
    badge: 'icons/badge-96.png',
    requireInteraction: true,
    // The page rings itself; a second sound would only be out of step.
    silent: true,
    data: { callId: call.id, lock } satisfies CallNotificationData,
  }
  const show = async () => {
    const registration = await navigator.serviceWorker?.getRegistration()
    if (gone.signal.aborted) return
    if (!registration?.active) {
      close = showByPage(title, options)
      return
    }
    // What the worker shows outlives the page, also one that crashes.
    await holdLock(lock, gone.signal)
    if (gone.signal.aborted) return
    await registration.showNotification(title, { ...options, ...(acts ? actions() : {}) })
    close = () => void closeAll(registration, call.id)
    if (gone.signal.aborted) close()
  }
  // Not allowed after all, or no such thing here: the screen still tells.
  show().catch(() => undefined)
  return () => {
    gone.abort()
    close()
  }
}

function actions(): Pick<ActingNotificationOptions, 'actions'> {
  const { maxActions = 0 } = Notification as unknown as { readonly maxActions?: number }
  if (maxActions < 2) return {}
  return {
    actions: [
      { action: 'answer', title: i18n._(msg`Answer`) },
      { action: 'decline', title: i18n._(msg`Decline`) },
    ],
  }
}

async function closeAll(registration: ServiceWorkerRegistration, tag: string): Promise<void> {
  for (const notification of await registration.getNotifications({ tag })) notification.close()
}

/** Throws where the browser shows notifications from service workers only. */
function showByPage(title: string, options: NotificationOptions): () => void {
  const notification = new Notification(title, options)
  notification.addEventListener('click', () => {
    window.focus()
    notification.close()
  })
  return () => notification.close()
}
