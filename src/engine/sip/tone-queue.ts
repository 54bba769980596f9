import type { Clock } from '../clock.ts'

/** How long a `,` is, milliseconds: what telephones have made of it. */
const PAUSE = 2_000

/** More than a person types ahead is refused. */
const LONGEST = 64

export interface ToneQueueOptions {
  readonly clock: Clock
  /**
   * Sends keys, one after the other.
   * @param done they have left, or cannot, but for those that are `left` over: nobody was there any more to hear them. Never called
   * before this has returned
   * @returns stops them
   */
  readonly play: (keys: string, done: (left?: string) => void) => () => void
  /** Whether anybody hears keys now. */
  readonly isHeard: () => boolean
  /** What is kept until somebody does; '' when nothing is any more. @param refused the last keys were not, as too many are */
  readonly onKept: (tones: string, refused: boolean) => void
  /** What is sent once the person wants it; '' when nothing waits for them any more. */
  readonly onWaiting: (tones: string) => void
}

/** What is to be pressed in one call, in its order. */
export interface ToneQueue {
  /**
   * What nobody hears yet, or what comes after such keys, is kept for {@link release}.
   * @param tones keys 0–9 * # A–D, `,` for a pause, `w` for a wait until {@link proceed}
   * @returns false when there is anything else in it or too much waits: nothing of it is sent
   */
  send(tones: string): boolean
  /** Forgets keys that are still kept: the last one, or all. */
  takeBack(all: boolean): void
  /**
   * Somebody hears keys from now on: what was kept is sent.
   * @param first goes before it, as of {@link send}
   * @returns false when that is refused
   */
  release(first?: string): boolean
  /** The person wants what waits for them to be sent. */
  proceed(): void
  /** Nothing more is sent. */
  close(): void
}

export function createToneQueue(options: ToneQueueOptions): ToneQueue {
  const { clock, play, isHeard, onWaiting, onKept } = options
  let queue = ''
  /** Pressed while nobody heard it. */
  let kept = ''
  /** The last that were pressed then were too many. */
  let refused = false
  /** Keys are being sent, or a pause lasts. */
  let stop: (() => void) | undefined
  let isWaiting = false

  const done = (left = '') => {
    stop = undefined
    queue = left + queue
    if (left !== '' && !isHeard()) {
      keep(queue + kept)
      queue = ''
    }
    pump()
  }
  const keep = (tones: string, tooMany = false) => {
    if (tones === kept && tooMany === refused) return
    kept = tones
    refused = tooMany
    onKept(kept, refused)
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

  const add = (tones: string) => {
    queue += tones
    if (isWaiting) tellWaiting()
    else pump()
  }

  return {
    send(tones) {
      const isKept = kept !== '' || !isHeard()
      const mayWait = areTones(tones) && queue.length + kept.length + tones.length <= LONGEST
      if (isKept) keep(mayWait ? kept + tones : kept, !mayWait)
      else if (mayWait) add(tones)
      return mayWait
    },
    takeBack: (all) => keep(all ? '' : kept.slice(0, -1)),
    release(first = '') {
      const mayGo = first === '' || (areTones(first) && first.length <= LONGEST)
      const wereKept = kept !== '' || refused
      const tones = (mayGo ? first : '') + kept
      kept = ''
      refused = false
      if (tones !== '') add(tones)
      // Last, for who listens may press the next.
      if (wereKept) onKept('', false)
      return mayGo
    },
    proceed() {
      if (!isWaiting) return
      isWaiting = false
      onWaiting('')
      pump()
    },
    close() {
      queue = ''
      kept = ''
      isWaiting = true
      stop?.()
    },
  }
}

function areTones(text: string): boolean {
  return /^[\dA-D*#,w]+$/.test(text)
}
