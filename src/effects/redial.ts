import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { isLive } from '../core/call-machine.ts'
import type { Phone } from '../core/phone.ts'
import { isRedialOf, nextRedial, REDIAL_TIMES, type Redial } from '../core/redial.ts'
import type { Sounds } from '../core/sound.ts'
import { isWatchOf } from '../core/watch.ts'
import { dropRedial } from '../store/change-redials.ts'
import type { Stores } from '../store/stores.ts'
import type { Format } from './format.ts'
import { showNotice } from './show-notice.ts'

/** How often the time is looked at while somebody is waited for, milliseconds. */
const LOOK = 5_000

/**
 * Waits for those who were called in vain (RFC 5359 §2.17): once they are free the person hears of it and sees it, or, if they chose
 * so and nothing else is up, the call is placed.
 */
export function redial(
  { phone: state, redials, settings }: Pick<Stores, 'phone' | 'redials' | 'settings'>,
  phone: Phone,
  sounds: Sounds,
  { nameOf }: Pick<Format, 'nameOf'>,
): () => void {
  const shown = new Map<string, () => void>()
  let timer: ReturnType<typeof setInterval> | undefined

  const look = (): void => {
    const { watches, calls } = state.getState()
    const { list } = redials.getState()
    const live = calls.filter(isLive)
    // Whoever talks to them at last waits no longer.
    const waited = list.filter(
      (one) => !live.some((call) => isRedialOf(one, call) && call.status !== 'ringing'),
    )
    const next = waited.map((one) => {
      const watch = watches.find((other) =>
        isWatchOf(other, { accountId: one.accountId, uri: one.remote.uri }),
      )
      return nextRedial(one, watch, Date.now())
    })
    if (next.length !== list.length || next.some((one, index) => one !== list[index]))
      redials.setState({ list: next })
    next.forEach((one, index) => isNews(one, waited[index]) && announce(one))
    keepNotices()
  }

  const announce = (one: Redial): void => {
    if (one.alone && !state.getState().calls.some(isLive)) {
      dropRedial(redials, one)
      const { uri } = one.remote
      phone.call(one.accountId, { uri, label: uri })
      return
    }
    if (isHeard(one)) sounds.play('connected')
  }

  /** A notification for each who is free, while the page is not seen. */
  const keepNotices = (): void => {
    const { notifications } = settings.getState().settings
    const may =
      document.hidden &&
      notifications &&
      typeof Notification !== 'undefined' &&
      Notification.permission === 'granted'
    const due = may ? redials.getState().list.filter((one) => calls(one) && isHeard(one)) : []
    const ids = new Map(due.map((one) => [`free ${one.accountId} ${one.remote.uri}`, one]))
    for (const [id, close] of shown) {
      if (ids.has(id)) continue
      close()
      shown.delete(id)
    }
    for (const [id, { remote, status }] of ids) {
      if (shown.has(id)) continue
      const name = nameOf(remote)
      const words = status === 'free' ? msg`${name} is free now` : msg`Time to call ${name} again`
      shown.set(id, showNotice({ id, remote }, i18n._(words), false))
    }
  }

  const keepTime = (): void => {
    const isWaiting = redials.getState().list.length > 0
    if (isWaiting) timer ??= setInterval(look, LOOK)
    else {
      clearInterval(timer)
      timer = undefined
    }
  }

  look()
  keepTime()
  const stops = [
    state.subscribe((now, before) => {
      if (now.watches !== before.watches || now.calls !== before.calls) look()
    }),
    redials.subscribe(() => {
      keepTime()
      keepNotices()
    }),
  ]
  document.addEventListener('visibilitychange', keepNotices)
  return () => {
    for (const stop of stops) stop()
    document.removeEventListener('visibilitychange', keepNotices)
    clearInterval(timer)
    for (const close of shown.values()) close()
  }
}

/** Whether it is time to call. */
function calls({ status }: Redial): boolean {
  return status === 'free' || status === 'due'
}

/** Whether the person is still told: a phone that is free and busy in turn is no news for ever. */
function isHeard({ status, times = 0 }: Redial): boolean {
  return status !== 'free' || times <= REDIAL_TIMES
}

function isNews(one: Redial, before: Redial | undefined): boolean {
  return calls(one) && before !== undefined && !calls(before)
}
