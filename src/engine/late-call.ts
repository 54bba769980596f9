import type { LiveCall } from './sip/session-call.ts'

/** A call that is being made ready: what is asked of it waits, in order, until it is there. */
export function lateCall(coming: Promise<LiveCall>): LiveCall {
  let asked = coming
  const ask = (what: (call: LiveCall) => void) => {
    asked = asked.then((call) => {
      what(call)
      return call
    })
    // Whoever waits for `coming` hears that it failed.
    asked.catch(() => undefined)
  }
  return {
    answer: () => ask((call) => call.answer()),
    decline: () => ask((call) => call.decline()),
    hangUp: () => ask((call) => call.hangUp()),
    setMuted: (muted) => ask((call) => call.setMuted(muted)),
    hold: () => ask((call) => call.hold()),
    resume: () => ask((call) => call.resume()),
    sendTones: (tones) => ask((call) => call.sendTones(tones)),
    recover: () => ask((call) => call.recover()),
  }
}
