/** Length of one DTMF event and the silence after it, milliseconds (RFC 4733 §2.5.1.1; ETSI ES 201 235-2 asks for ≥ 65 each). */
const duration = 100
const gap = 70

/** What is told of keys on their way. */
export interface ToneRun {
  /** One of them has left. */
  readonly onSent: (key: string) => void
  /** All have, or cannot, but for those `left` over: their far end is not there any more. Never told before the run was begun. */
  readonly onDone: (left?: string) => void
}

/** DTMF of one call as RFC 4733 events, one run at a time. */
export interface EventTones {
  /** Sends keys as soon as that can be done. @returns forgets what the browser was not given yet */
  play(keys: string, run: ToneRun): () => void
  /** Something changed that may have made sending possible. */
  poke(): void
}

/** @param sender the sender of the call's present audio, if there is one that sends */
export function createEventTones(sender: () => RTCDTMFSender | null): EventTones {
  /** The keys of the run that have not left. */
  let playing: { left: string; readonly run: ToneRun } | undefined
  let current: RTCDTMFSender | null = null

  const onToneChange = (event: Event) => {
    const { tone } = event as RTCDTMFToneChangeEvent
    if (tone === '') finish()
    else if (playing) {
      playing.left = playing.left.slice(1)
      playing.run.onSent(tone)
    }
  }
  const leave = () => {
    current?.removeEventListener('tonechange', onToneChange)
    current = null
  }
  const finish = () => {
    const over = playing
    playing = undefined
    leave()
    over?.run.onDone(over.left)
  }
  const pump = () => {
    // The browser asks another thread for it, and whoever pokes is busy with a call that begins.
    if (!playing) return
    const dtmf = sender()
    // A sender that was replaced in the middle will not tell the end of its tones; what it has not begun the next one gets.
    if (current && current !== dtmf) {
      forget(current)
      return finish()
    }
    if (current || !dtmf?.canInsertDTMF) return
    current = dtmf
    dtmf.addEventListener('tonechange', onToneChange)
    dtmf.insertDTMF(playing.left, duration, gap)
  }

  return {
    play(keys, run) {
      playing = { left: keys, run }
      pump()
      return () => {
        playing = undefined
        leave()
      }
    },
    poke: pump,
  }
}

/** Has a sender keep quiet from its next key on. */
function forget(sender: RTCDTMFSender): void {
  try {
    sender.insertDTMF('')
  } catch {
    // It is over, or its call is held: it sends nothing anyway (W3C WebRTC §7.2).
  }
}
