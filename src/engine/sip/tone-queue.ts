import type { Clock } from '../clock.ts'

/** How long a `,` is, milliseconds: what telephones have made of it. */
const PAUSE = 2_000

/** More than a person types ahead is refused. */
const LONGEST = 64

export interface ToneQueueOptions {
  readonly clock: Clock
  /**
   * Sends keys, one after the other.
   * @param done they have left, or cannot; never called before this has returned
   * @returns stops them
   */
  readonly play: (keys: string, done: () => void) => () => void
  /** What is sent once the person wants it; '' when nothing waits for them any more. */
  readonly onWaiting: (tones: string) => void
}

/** What is to be pressed in one call, in its order. */
export interface ToneQueue {
  /**
   * @param tones keys 0–9 * # A–D, `,` for a pause, `w` for a wait until {@link proceed}
   * @returns false when there is anything else in it or too much waits: nothing of it is sent
   */
  send(tones: string): boolean
  /** The person wants what waits for them to be sent. */
  proceed(): void
  /** Nothing more is sent. */
  close(): void
}

export function createToneQueue({ clock, play, onWaiting }: ToneQueueOptions): ToneQueue {
  let queue = ''
  /** Keys are being sent, or a pause lasts. */
  let stop: (() => void) | undefined
  let isWaiting = false

  const done = () => {
    stop = undefined
    pump()
  }
  const tellWaiting = () => onWaiting(/^[^w]*/.exec(queue)?.[0] ?? '')

  function pump(): void {
    if (stop || isWaiting || queue === '') return
    const [keys] = /^[\dA-D*#]+/.exec(queue) ?? []
    if (keys !== undefined) {
      queue = queue.slice(keys.length)
      stop = play(keys, done)
    } else if (queue.startsWith(',')) {
      queue = queue.slice(1)
      stop = clock.after(PAUSE, done)
    } else if (/^w+[^w]/.test(queue)) {
      queue = queue.replace(/^w+/, '')
      isWaiting = true
      tellWaiting()
    }
  }

  return {
    send(tones) {
      if (!/^[\dA-D*#,w]+$/.test(tones) || queue.length + tones.length > LONGEST) return false
      queue += tones
      if (isWaiting) tellWaiting()
      else pump()
      return true
    },
    proceed() {
      if (!isWaiting) return
      isWaiting = false
      onWaiting('')
      pump()
    },
    close() {
      queue = ''
      isWaiting = true
      stop?.()
    },
  }
}
