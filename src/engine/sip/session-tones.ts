import type { Core } from 'sip.js'
import type { ToneWay } from '../../core/tones.ts'
import type { CallMedia } from '../media/call-media.ts'
import type { ToneRun } from '../media/tones.ts'
import { createInfoTones } from './info-tones.ts'
import type { CallContext } from './live-call.ts'
import type { CallFact } from './session-facts.ts'
import { createToneQueue, type ToneQueue } from './tone-queue.ts'

export interface SessionTonesOptions {
  readonly context: CallContext
  /** Whether keys wait for somebody to hear them: nobody has answered yet whom our person calls. */
  readonly keeps: () => boolean
  readonly media: CallMedia
  /** The dialog that hears keys: the confirmed one, else the early one whose media is heard. */
  readonly dialog: () => Core.Session | undefined
  /** Whether the peer's Allow names a method, in lower case. */
  readonly allows: (method: string) => boolean
  readonly tell: (fact: CallFact) => void
  /** The peer does not know the dialog any more or is silent. */
  readonly gone: (response: Core.IncomingResponse) => void
}

export interface SessionTones extends Pick<ToneQueue, 'proceed' | 'takeBack' | 'close'> {
  /** As of `Phone.sendTones`; of a call that comes in ignored while nobody would hear them. */
  send(tones: string): void
  /** The far end hears keys from now on. @param first what was dialled after the number goes before what was pressed */
  heard(first?: string): void
}

/**
 * DTMF of one call. Each run of keys goes the way that is set, as far as the far end takes it: events of the stream where its
 * description names them (RFC 4733), else messages where its Allow names INFO, else as sound.
 */
export function createSessionTones(options: SessionTonesOptions): SessionTones {
  const { context, media, tell, dialog } = options
  const { clock } = context
  let stop: (() => void) | undefined

  const info = createInfoTones({
    clock,
    dialog,
    refused: (rest, run) => void (stop = media.playTones(rest, 'in-band', told('in-band', run.onDone))),
    gone: options.gone,
  })

  const told = (way: ToneWay, onDone: ToneRun['onDone']): ToneRun => ({
    onSent: (tones) => tell({ type: 'call/tones-sent', tones, way }),
    onDone,
  })

  const wayNow = (): ToneWay => {
    const { dtmf } = context.rules()
    if (dtmf === 'in-band') return dtmf
    if (dtmf === 'info' && info.works()) return dtmf
    if (media.takesEvents) return 'rtp'
    return info.works() && options.allows('info') ? 'info' : 'in-band'
  }

  const queue = createToneQueue({
    clock,
    play(keys, onDone) {
      const way = wayNow()
      const run = told(way, onDone)
      stop = way === 'info' ? info.play(keys, run) : media.playTones(keys, way, run)
      return () => stop?.()
    },
    isHeard: () => dialog() !== undefined,
    onKept(tones, refused) {
      // At the answer nothing waits any more, and that says so itself.
      if (options.keeps()) tell({ type: 'call/tones-kept', tones, ...(refused && { refused }) })
    },
    onWaiting: (tones) => tell({ type: 'call/tones-waiting', tones }),
  })
  const check = (taken: boolean) => {
    if (!taken) context.noteFault('tones not sent: no DTMF digits or too many')
  }

  return {
    proceed: () => queue.proceed(),
    takeBack: (all) => queue.takeBack(all),
    close: () => queue.close(),
    send(tones) {
      if (options.keeps() || dialog()) check(queue.send(tones))
    },
    heard: (first) => check(queue.release(first)),
  }
}
