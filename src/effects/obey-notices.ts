import type { CallActionMessage } from '../core/worker-talk.ts'
import type { Phone } from '../core/phone.ts'
import { declineAs } from '../i18n/words/usual-replies.ts'
import type { Stores } from '../store/stores.ts'

/**
 * Does what was clicked in a notification, for a call that still rings here. Answering holds whoever is talked to, as the
 * button would; a click on the body does nothing to the call.
 */
export function obeyNotices(
  { phone: store, settings }: Pick<Stores, 'phone' | 'settings'>,
  phone: Phone,
): () => void {
  const worker = navigator.serviceWorker
  if (!worker) return () => {}
  const obey = ({ data, ports }: MessageEvent) => {
    const message = readMessage(data)
    const [about] = message?.callId.split(' ') ?? []
    const { calls, wish } = store.getState()
    const call = calls.find(({ id }) => id === about)
    if (!message || (!call && wish?.id !== about)) return
    // The worker brings the page to the front that says so.
    ports[0]?.postMessage('mine')
    // What somebody wants is decided on the page alone, by whoever sees it there.
    if (call?.status !== 'ringing') return
    if (message.action === 'answer') phone.answer(call.id)
    else if (message.action === 'decline') phone.decline(call.id, declineAs(settings.getState().settings))
  }
  worker.addEventListener('message', obey)
  // Without onmessage the messages that came before wait for this (WHATWG HTML, ServiceWorkerContainer).
  worker.startMessages()
  return () => worker.removeEventListener('message', obey)
}

function readMessage(data: unknown): Pick<CallActionMessage, 'action' | 'callId'> | undefined {
  const { type, action, callId } = Object(data) as Partial<Record<string, unknown>>
  if (type !== 'call-action' || typeof callId !== 'string') return undefined
  return action === 'answer' || action === 'decline' || action === 'open' ? { action, callId } : undefined
}
