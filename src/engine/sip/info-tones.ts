import type { Core } from 'sip.js'
import { DTMF_TYPES, type DtmfType } from '../../message/dtmf.ts'
import type { Clock } from '../clock.ts'
import type { ToneRun } from '../media/tones.ts'
import { KEY_LENGTH, sendKey } from './dialog-info.ts'
import { isInternal } from './session-facts.ts'

/** Between two keys, milliseconds: the far end sounds the one before as long, and pauses. */
const STEP = KEY_LENGTH + 70

export interface InfoTonesOptions {
  readonly clock: Clock
  /** The dialog to send in. */
  readonly dialog: () => Core.Session | undefined
  /** The far end takes no INFO. @param rest what has not left */
  readonly refused: (rest: string, run: ToneRun) => void
  /** It does not know the dialog any more, or is silent (RFC 3261 §12.2.1.2). */
  readonly gone: (response: Core.IncomingResponse) => void
}

/**
 * DTMF of one call by INFO: a key after the other, each when the one before was answered. What the peer has not heard of is said
 * once more in the other body that it may know.
 */
export function createInfoTones({ clock, dialog, refused, gone }: InfoTonesOptions) {
  let types: readonly DtmfType[] = DTMF_TYPES

  const play = (keys: string, run: ToneRun): (() => void) => {
    let isOver = false
    let stopWaiting: (() => void) | undefined
    const stop = () => {
      isOver = true
      stopWaiting?.()
    }
    const send = (rest: string): void => {
      const session = dialog()
      const [type] = types
      const key = rest.charAt(0)
      if (key === '' || !session || !type) {
        stop()
        if (type) run.onDone(rest)
        else refused(rest, run)
        return
      }
      const since = clock.now()
      sendKey(session, type, key, {
        onAccept() {
          if (isOver) return
          run.onSent(key)
          stopWaiting = clock.after(Math.max(0, STEP - (clock.now() - since)), () => send(rest.slice(1)))
        },
        onRedirect: (response) => failed(response, rest, session),
        onReject: (response) => failed(response, rest, session),
      })
    }
    const failed = (response: Core.IncomingResponse, rest: string, session: Core.Session): void => {
      if (isOver) return
      const { message } = response
      const { statusCode = 0 } = message
      if (statusCode === 481 || statusCode === 408) {
        const present = dialog()
        // Another branch has answered meanwhile: this was said to one that nobody talks to (RFC 3261 §13.2.2.4).
        // Of the key that nobody answered nobody knows whether it was heard.
        const left = statusCode === 481 ? rest : rest.slice(1)
        if (present && present !== session) return send(left)
        stop()
        gone(response)
        run.onDone(left)
      } else if (isInternal(message)) {
        stop()
        run.onDone()
      } else {
        const accepted = typesIn(message.getHeaders('accept'))
        const others = statusCode === 415 ? types.slice(1) : []
        types = accepted.length === 0 ? others : others.filter((type) => accepted.includes(type))
        send(rest)
      }
    }
    // Nothing is told before this has returned.
    stopWaiting = clock.after(0, () => send(keys))
    return stop
  }

  return {
    /** Whether it is worth a try. */
    works: () => types.length > 0,
    play,
  }
}

function typesIn(accept: readonly string[]): string[] {
  return accept.flatMap((line) =>
    line.split(',').map((range) => (range.split(';', 1)[0] ?? '').trim().toLowerCase()),
  )
}
