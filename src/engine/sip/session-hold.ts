import type { CallMedia } from '../media/call-media.ts'
import type { CallFact } from './session-facts.ts'
import type { Refusal } from './session-renegotiation.ts'

export interface HoldOptions {
  readonly media: CallMedia
  /** Whether the person talks on another call. */
  readonly elsewhere: () => boolean
  /** Sends the re-INVITE for it. */
  readonly ask: (wanted: boolean) => void
  readonly tell: (fact: CallFact) => void
}

/** Our side of hold (RFC 3264 §8.4): what the person wants and what became of it. */
export interface Hold {
  set(wanted: boolean): void
  /** What the peer agreed to. One that refuses to be held still does not hear what is said on another call. */
  settled(agreed: boolean, refusal?: Refusal): void
  /** What was asked for is on its way to the peer. */
  readonly pending: boolean
}

export function createHold({ media, elsewhere, ask, tell }: HoldOptions): Hold {
  let wants = false
  /** Held by our silence alone: the peer did not agree. */
  let silent = false
  let pending = false

  const settled: Hold['settled'] = (agreed, refusal) => {
    const asked = wants
    pending = false
    silent = !agreed && wants && (silent || elsewhere())
    const held = agreed || silent
    wants = held
    media.setHeld(held)
    if (refusal && held !== asked) tell({ type: 'call/hold-refused', wanted: asked, ...refusal })
    else tell({ type: 'call/held', side: 'local', held })
  }

  return {
    set(wanted) {
      if (wants === wanted) return
      wants = wanted
      if (!wanted && silent) {
        settled(false)
        return
      }
      if (wanted) media.setHeld(true)
      pending = true
      ask(wanted)
      tell({ type: 'call/hold-requested', wanted })
    },
    settled,
    get pending() {
      return pending
    },
  }
}
