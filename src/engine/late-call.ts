import type { LiveCall } from './sip/live-call.ts'

/**
 * A call that waits for what makes calls: what is asked of it waits too, in order. Hung up before that has come, it is over at
 * once and never leaves.
 * @param coming rejects when it cannot be fetched
 * @param place makes the call when it is there
 * @param over told once, if the call ends before it was made
 */
export function lateCall<T>(
  coming: Promise<T>,
  place: (ready: T) => LiveCall,
  over: (why: 'given up' | 'failed') => void,
): LiveCall {
  let ready: LiveCall | undefined
  let isOver = false
  const end = (why: 'given up' | 'failed') => {
    if (!isOver && !ready) over(why)
    isOver = true
  }
  let asked = coming.then((calls) => (isOver ? undefined : (ready = place(calls))))
  asked.catch(() => end('failed'))
  const ask = (what: (call: LiveCall) => void) => {
    asked = asked.then((call) => {
      if (call) what(call)
      return call
    })
    asked.catch(() => undefined)
  }
  return {
    answer: (itself) => ask((call) => call.answer(itself)),
    decline: (how) => ask((call) => call.decline(how)),
    redirect: (redirection) => ask((call) => call.redirect(redirection)),
    hangUp: () => (ready ? ask((call) => call.hangUp()) : end('given up')),
    setMuted: (muted) => ask((call) => call.setMuted(muted)),
    hold: () => ask((call) => call.hold()),
    resume: () => ask((call) => call.resume()),
    sendTones: (tones) => ask((call) => call.sendTones(tones)),
    takeBackTones: (all) => ask((call) => call.takeBackTones(all)),
    sendWaitingTones: () => ask((call) => call.sendWaitingTones()),
    keepRinging: () => ask((call) => call.keepRinging()),
    levels: () => ready?.levels(),
    quality: () => ready?.quality(),
    setFocus: (focus) => ask((call) => call.setFocus(focus)),
    recover: (moved) => ask((call) => call.recover(moved)),
    gone: (response) => ask((call) => call.gone(response)),
  }
}
