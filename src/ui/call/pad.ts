import type { Call, Calling, Proceeding } from '../../core/call.ts'

/** Whose keypad one opens with a call: its own by its id, or 'conference': that of the conference it is part of is another. */
export function padOf({ id, conference }: Call): string {
  return conference ? 'conference' : id
}

/** Whether a key is heard at the far end of a call: it is up, or it sends early media (RFC 3960) and may ask for keys. */
export function hearsKeys(call: Call): boolean {
  return call.status === 'active' || (call.status === 'proceeding' && call.earlyMedia)
}

/** Whether keys are kept until somebody hears them: a call of ours that rings, or in which some are kept already and go first. */
export function keepsKeys(call: Call): call is Calling | Proceeding {
  return (
    call.status === 'calling' ||
    (call.status === 'proceeding' && (!call.earlyMedia || call.kept !== undefined))
  )
}

/** The keys sent in a call so far, as many as are kept. */
export function tonesOf(call: Call): string {
  return 'tones' in call ? call.tones : ''
}

/** Of a conference, those who hear each other: who holds us hears nothing, and a key would wait for their return. */
export function hearsConference(call: Call): boolean {
  return hearsKeys(call) && !(call.status === 'active' && (call.hold.local || call.hold.remote))
}

/** The last keys that all of several have got: one may have had others before, and one is always the last to get the next. */
export function commonTones(each: readonly string[]): string {
  const found = each.map((tones) => {
    let from = 0
    while (!each.every((other) => other.includes(tones.slice(from)))) from += 1
    return tones.slice(from)
  })
  return found.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
}
