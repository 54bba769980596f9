import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Call, Remote } from '../core/call.ts'
import type { PhoneState } from '../core/reduce.ts'
import type { Stores } from '../store/stores.ts'
import { openWish } from './foremost.ts'
import type { Format } from './format.ts'
import { showNotice } from './show-notice.ts'
import { wishWords } from './wish-words.ts'

/**
 * Shows a notification for each call that rings while the page is hidden, if the person wants it. It goes with the ringing. Of a
 * call that was answered by itself it says so, until the page is looked at: somebody is heard there. What somebody outside of any
 * call wants is told as long as it is asked about, one wish at a time; the notification leads to the page and dials nothing.
 */
export function notify(
  { phone, settings }: Pick<Stores, 'phone' | 'settings'>,
  format: Pick<Format, 'nameOf'>,
): () => void {
  const shown = new Map<string, () => void>()

  const update = () => {
    const notable = noticesOf(phone.getState(), format)
    // The permission last: to ask for it halts the page until another process has answered.
    const isDue =
      notable.length > 0 &&
      document.hidden &&
      settings.getState().settings.notifications &&
      typeof Notification !== 'undefined' &&
      Notification.permission === 'granted'
    const due = isDue ? notable : []
    for (const [id, close] of shown) {
      if (due.some((notice) => notice.id === id)) continue
      close()
      shown.delete(id)
    }
    for (const { words, rings, ...notice } of due)
      if (!shown.has(notice.id)) shown.set(notice.id, showNotice(notice, words, rings))
  }

  update()
  const stops = [
    phone.subscribe((state, before) => {
      if (state.calls !== before.calls || state.wish !== before.wish) update()
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

interface Notice {
  /** Its own: one that goes must not take the next with it. The id of what it is about is its first word. */
  readonly id: string
  readonly remote: Remote
  readonly words: string
  /** Whether it can be answered or declined in it. */
  readonly rings: boolean
}

function noticesOf(state: PhoneState, format: Pick<Format, 'nameOf'>): readonly Notice[] {
  const wish = openWish(state)
  return [
    ...state.calls.flatMap((call) => noticeOf(call, format) ?? []),
    ...(wish ? [{ id: wish.id, remote: wish.to, words: wishWords(wish, format), rings: false }] : []),
  ]
}

function noticeOf(
  { id, status, remote, origin }: Call,
  { nameOf }: Pick<Format, 'nameOf'>,
): Notice | undefined {
  const name = nameOf(remote)
  if (status === 'ringing') return { id, remote, words: i18n._(msg`${name} is calling`), rings: true }
  if (status !== 'active' || !origin?.answeredItself) return undefined
  const words = i18n._(msg`Answered by itself: ${name} hears you`)
  return { id: `${id} ${status}`, remote, words, rings: false }
}
