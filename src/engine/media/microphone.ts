import { createMicrophoneLevel } from './microphone-level.ts'
import { microphoneTrouble, type MicrophoneTrouble } from './microphone-trouble.ts'

export interface MicrophoneListener {
  onTrouble(trouble: MicrophoneTrouble): void
  /** The microphone works: whatever was wrong is over. */
  onWorks(): void
}

/** The one capture of the page. Every user gets a clone of its track, and the device is released with the last user. */
export interface Microphone {
  /**
   * Asks for the microphone.
   * @param use gets a live track of its own each time there is a new one, and null when it cannot be had
   * @returns gives the track back: it is stopped here
   */
  acquire(use: (track: MediaStreamTrack | null) => void): () => void
  /** Asks again, for all users; without any, only to learn whether it works. */
  retry(): void
  /** How loud it is, whoever is muted: RMS, 0–1; undefined when it is not open or cannot be measured. */
  level(): number | undefined
}

interface User {
  readonly use: (track: MediaStreamTrack | null) => void
  track: MediaStreamTrack | null
}

/** @param capture asks the browser; what it answers after nobody wants it any more is stopped at once */
export function createMicrophone(
  capture: () => Promise<MediaStream>,
  listener: MicrophoneListener,
): Microphone {
  const users = new Set<User>()
  let stream: MediaStream | undefined
  let asking = false
  /** Which asking the present users belong to; what an older one answers is nobody's. */
  let generation = 0
  const loudness = createMicrophoneLevel()

  const release = () => {
    generation += 1
    asking = false
    stream?.getTracks().forEach(stop)
    stream = undefined
    loudness.close()
  }

  const give = (user: User, source: MediaStreamTrack | undefined) => {
    user.track?.stop()
    user.track = source?.clone() ?? null
    user.use(user.track)
  }

  const take = (captured: MediaStream) => {
    const [source] = captured.getAudioTracks()
    asking = false
    stream = captured
    // Unplugged or taken away: ask again, the system may have another one.
    source?.addEventListener('ended', () => {
      if (stream !== captured) return
      stream = undefined
      void ask()
    })
    for (const user of users) give(user, source)
    if (users.size === 0) release()
    listener.onWorks()
  }

  const fail = (error: unknown) => {
    asking = false
    for (const user of users) give(user, undefined)
    listener.onTrouble(microphoneTrouble(error))
  }

  const ask = async () => {
    generation += 1
    const mine = generation
    asking = true
    try {
      const captured = await capture()
      if (mine === generation) take(captured)
      else captured.getTracks().forEach(stop)
    } catch (error) {
      if (mine === generation) fail(error)
    }
  }

  return {
    acquire(use) {
      const user: User = { use, track: null }
      users.add(user)
      if (stream) give(user, stream.getAudioTracks()[0])
      else if (!asking) void ask()
      return () => {
        if (!users.delete(user)) return
        user.track?.stop()
        user.track = null
        if (users.size === 0) release()
      }
    },
    retry() {
      if (stream) listener.onWorks()
      else if (!asking) void ask()
    },
    level: () => stream && loudness.read(stream),
  }
}

function stop(track: MediaStreamTrack): void {
  track.stop()
}
