export interface PlayoutListener {
  /** The browser wants a gesture before it plays sound. */
  onBlocked(): void
  /** What was held back plays now. */
  onUnblocked(): void
}

/** Plays what the far end sends, one hidden audio element per call. */
export interface Playout {
  open(callId: string): CallPlayout
  /** A gesture has happened: tries again whatever the browser held back. */
  unlock(): void
}

export interface CallPlayout {
  /** Plays this track instead of the one before. */
  play(track: MediaStreamTrack): void
  /** Silent to the person while set; the track goes on. */
  setSilent(silent: boolean): void
  /** Removes the element; the track is not stopped, it is not ours. */
  close(): void
}

export function createPlayout(page: Document, listener: PlayoutListener): Playout {
  const blocked = new Set<HTMLAudioElement>()

  const start = async (element: HTMLAudioElement) => {
    try {
      await element.play()
      if (blocked.delete(element) && blocked.size === 0) listener.onUnblocked()
    } catch (error) {
      // AbortError means only that another track or the end of the call came in between.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || !element.isConnected) return
      const first = blocked.size === 0
      blocked.add(element)
      if (first) listener.onBlocked()
    }
  }

  return {
    open(callId) {
      const element = page.createElement('audio')
      element.autoplay = true
      element.hidden = true
      element.dataset['callId'] = callId
      return {
        play(track) {
          if (!element.isConnected) page.body.append(element)
          element.srcObject = new MediaStream([track])
          void start(element)
        },
        setSilent(silent) {
          element.muted = silent
        },
        close() {
          element.srcObject = null
          element.remove()
          if (blocked.delete(element) && blocked.size === 0) listener.onUnblocked()
        },
      }
    },
    unlock() {
      for (const element of blocked) void start(element)
    },
  }
}
