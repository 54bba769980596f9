import type { PhoneEvent } from '../core/event.ts'
import type { Phone } from '../core/phone.ts'
import type { Sounds } from '../core/sound.ts'
import type { Stores } from '../store/stores.ts'
import type { Format } from './format.ts'
import { answerItself } from './answer-itself.ts'
import { favicon } from './favicon.ts'
import { followOtherTabs } from './follow-accounts.ts'
import { holdMusic } from './hold-music.ts'
import { keepHistory } from './keep-history.ts'
import { keepRedials } from './keep-redials.ts'
import { leaveGuard } from './leave-guard.ts'
import { notify } from './notify.ts'
import { obeyNotices } from './obey-notices.ts'
import { playAfterGesture } from './play-after-gesture.ts'
import { redial } from './redial.ts'
import { recordHistory } from './record-history.ts'
import { callSounds } from './sound/call-sounds.ts'
import { createSounds } from './sound/sounds.ts'
import { title } from './title.ts'
import { countUnseenCalls } from './unseen-calls.ts'
import { vibrate } from './vibrate.ts'
import { wake } from './wake.ts'
import { watchPeople } from './watch-people.ts'
import { wakeLock } from './wake-lock.ts'

/**
 * All that the browser does because there is a call. Each looks at what is there now, so none comes too late.
 * @returns the sounds, for whoever wants to hear one
 */
export function attendCalls(
  stores: Stores,
  phone: Phone,
  format: Format,
  tell: (event: PhoneEvent) => void,
): Sounds & { readonly stop: () => void } {
  const sounds = createSounds(stores.settings)
  const missed = countUnseenCalls(stores.phone)
  const undo = [
    keepHistory(stores.history, tell),
    recordHistory(stores),
    missed.stop,
    title(stores.phone, missed.unseen, format),
    favicon(stores.phone, missed.unseen),
    notify(stores, format),
    obeyNotices(stores, phone),
    vibrate(stores.phone, stores.settings),
    // Before the ringing: a call that is taken at once is not rung for.
    answerItself(stores.phone, phone, sounds),
    callSounds(stores.phone, sounds),
    keepRedials(stores.redials, () => sessionStorage),
    redial(stores, phone, sounds, format),
    watchPeople(stores, phone),
    holdMusic(stores.settings, phone),
    leaveGuard(stores.phone),
    wakeLock(stores.phone),
    playAfterGesture(stores.phone, phone),
    wake(phone),
    followOtherTabs(stores, phone),
  ]
  return {
    ...sounds,
    stop() {
      for (const each of undo) each()
      sounds.close()
    },
  }
}
