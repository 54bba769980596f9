import type { CallAction, CallActionMessage, CallNotificationData } from '../core/worker-talk.ts'
import { isStale } from './stale-notices.ts'

/** How long the pages may take to say whose call it is, milliseconds. */
const PATIENCE = 500

/** A page as far as it matters here. */
export type Page = Pick<WindowClient, 'focus' | 'url'> & {
  postMessage(message: CallActionMessage, transfer: Transferable[]): void
}

/** What the pages of this phone are reached by. */
export interface Pages {
  readonly scope: URL
  /** Those open, the one that was used last first. */
  readonly all: () => Promise<readonly Page[]>
  readonly open: (url: string) => Promise<unknown>
  /** Names of the locks that they hold. */
  readonly locks: () => Promise<readonly string[]>
}

/**
 * Tells the pages that a notification was clicked and brings the one whose call it is to the front; declining leaves everything
 * where it is. Where the page is gone whose call it was, nothing can be done to the call, but every click shows the phone;
 * with no page left it opens one.
 * @param chosen name of the button, '' for the notification's body
 */
export async function onNotificationClick(chosen: string, data: unknown, pages: Pages): Promise<void> {
  const isAction = (chosen === 'answer' || chosen === 'decline') && !isStale(data, await pages.locks())
  const action: CallAction = isAction ? chosen : 'open'
  const { callId } = Object(data) as Partial<CallNotificationData>
  const own = (await pages.all()).filter(({ url }) => url.startsWith(pages.scope.href))
  const [first] = own
  if (!first) {
    if (action !== 'decline') await pages.open(pages.scope.href)
    return
  }
  const owner =
    typeof callId === 'string' ? await ownerOf(own, { type: 'call-action', action, callId }) : first
  if (action !== 'decline') await (owner ?? first).focus()
}

/** Tells all of them, and answers the first that says it knows the call. */
function ownerOf(pages: readonly Page[], message: CallActionMessage): Promise<Page | undefined> {
  return new Promise((resolve) => {
    const ports = pages.map((page) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => end(page))
      port1.start()
      page.postMessage(message, [port2])
      return port1
    })
    const timer = setTimeout(() => end(undefined), PATIENCE)
    function end(page: Page | undefined) {
      clearTimeout(timer)
      for (const port of ports) port.close()
      resolve(page)
    }
  })
}
