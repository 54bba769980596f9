/** Length of one DTMF event and the silence after it, milliseconds (RFC 4733 §2.5.1.1; ETSI ES 201 235-2 asks for ≥ 65 each). */
const duration = 100
const gap = 70

/** More than a person types ahead is refused. */
const longest = 64

/** DTMF of one call as RFC 4733 events, one queue. */
export interface Tones {
  /** Adds to the queue. @returns false when a character is no DTMF digit or the queue is full: nothing of it is sent */
  send(digits: string): boolean
  /** Something changed that may have made sending possible. */
  poke(): void
  close(): void
}

/** Whether each character is one of 0–9 * # A–D (RFC 4733 §3.2). */
export function areTones(digits: string): boolean {
  return /^[0-9*#A-D]+$/i.test(digits)
}

/**
 * @param sender the sender of the call's present audio, if there is one
 * @param onSent each digit as its event leaves
 */
export function createTones(sender: () => RTCDTMFSender | null, onSent: (digit: string) => void): Tones {
  let queue = ''
  let current: RTCDTMFSender | null = null

  const onToneChange = (event: Event) => {
    const { tone } = event as RTCDTMFToneChangeEvent
    if (tone !== '') onSent(tone)
    else {
      leave()
      pump()
    }
  }
  const leave = () => {
    current?.removeEventListener('tonechange', onToneChange)
    current = null
  }
  const pump = () => {
    // The browser asks another thread for it, and whoever pokes is busy with a call that begins.
    if (!current && queue === '') return
    const dtmf = sender()
    // A sender that was replaced in the middle will not tell the end of its tones.
    if (current && current !== dtmf) leave()
    if (current || queue === '' || !dtmf?.canInsertDTMF) return
    current = dtmf
    dtmf.addEventListener('tonechange', onToneChange)
    dtmf.insertDTMF(queue, duration, gap)
    queue = ''
  }

  return {
    send(digits) {
      if (!areTones(digits) || queue.length + digits.length > longest) return false
      queue += digits.toUpperCase()
      pump()
      return true
    },
    poke: pump,
    close: () => {
      queue = ''
      leave()
    },
  }
}
