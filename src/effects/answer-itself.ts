import { isLive } from '../core/call-machine.ts'
import type { Call } from '../core/call.ts'
import type { Phone } from '../core/phone.ts'
import type { Announcer } from '../core/sound.ts'
import type { PhoneStore } from '../store/phone.ts'

/**
 * Takes the calls that are to be answered by themselves: after they have rung as long as the caller wants, and once a tone has been
 * heard to its end. Where no tone can be heard the person answers, so that no microphone opens in silence. A call that
 * came meanwhile keeps it from being taken.
 * @returns stops it
 */
export function answerItself(
  phone: PhoneStore,
  asked: Pick<Phone, 'answer'>,
  announcer: Announcer,
): () => void {
  /** Of the calls that ring and are to be taken: what keeps each from it. */
  const plans = new Map<string, () => void>()

  const isAlone = (id: string) => {
    const live = phone.getState().calls.filter(isLive)
    return plans.has(id) && live.length === 1 && live[0]?.status === 'ringing'
  }
  const take = async (id: string) => {
    if (isAlone(id) && (await announcer.announce()) && isAlone(id)) asked.answer(id, true)
  }
  const plan = (id: string, after: number) => {
    if (after === 0) {
      plans.set(id, () => {})
      void take(id)
      return
    }
    const timer = setTimeout(() => void take(id), after)
    plans.set(id, () => clearTimeout(timer))
  }
  const look = (calls: readonly Call[]) => {
    const ringing = calls.filter(({ status }) => status === 'ringing')
    for (const { id, origin } of ringing)
      if (origin?.answersAfter !== undefined && !plans.has(id)) plan(id, origin.answersAfter)
    for (const [id, drop] of plans) {
      if (ringing.some((call) => call.id === id)) continue
      drop()
      plans.delete(id)
    }
  }

  look(phone.getState().calls)
  const unsubscribe = phone.subscribe(({ calls }, before) => {
    if (calls !== before.calls) look(calls)
  })
  return () => {
    unsubscribe()
    look([])
  }
}
