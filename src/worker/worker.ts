import type { TidyMessage, VersionMessage } from '../core/worker-talk.ts'
import { answer } from './answer.ts'
import { forgetOthers, keepVersion, type Ground } from './kept.ts'
import { onNotificationClick } from './notification.ts'
import type { PrecacheList } from './precache-list.ts'
import { closeStale } from './stale-notices.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in by build/service-worker.ts. */
declare const PRECACHE: PrecacheList

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

const ground: Ground = {
  scope: new URL(self.registration.scope),
  list: PRECACHE,
  caches: self.caches,
  fetch: (input, init) => self.fetch(input, init),
  locks: async () => ((await self.navigator.locks.query()).held ?? []).map(({ name }) => name ?? ''),
  pages: async () => (await windows()).map(({ url }) => url),
}

const version: VersionMessage = { type: 'version', entry: PRECACHE.entry }

const closeOrphans = () => closeStale(() => self.registration.getNotifications(), ground.locks)

// Nothing is taken from the pages that are open when a new worker takes over: they run on with the files of their version,
// which are kept as long as they are open. So it need not wait for them.
self.addEventListener('install', (event) => {
  event.waitUntil(keepVersion(ground).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const takeOver = async () => {
    await self.clients.claim()
    await forgetOthers(ground)
    await closeOrphans()
    for (const page of await windows()) page.postMessage(version)
  }
  event.waitUntil(takeOver())
})

self.addEventListener('fetch', (event) => {
  // Somebody opens the phone.
  if (event.request.mode === 'navigate') event.waitUntil(closeOrphans())
  const answered = answer(event.request, ground)
  if (answered) event.respondWith(answered)
})

self.addEventListener('message', (event) => {
  const { type } = Object(event.data) as Partial<TidyMessage>
  if (type !== 'tidy') return
  event.source?.postMessage(version)
  event.waitUntil(Promise.all([forgetOthers(ground), closeOrphans()]))
})

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event
  notification.close()
  const pages = {
    scope: ground.scope,
    all: windows,
    open: (url: string) => self.clients.openWindow(url),
    locks: ground.locks,
  }
  event.waitUntil(onNotificationClick(action, notification.data, pages))
  event.waitUntil(closeOrphans())
})
