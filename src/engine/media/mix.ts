import { createLimiter } from './limiter.ts'
import type { SoundContext } from './sound-context.ts'

/** Several tracks as one, as loud as each is by itself, and however loud they are together it does not clip. */
export interface Mix {
  /** Undefined while nothing comes out of it: before a gesture, or where the browser has no device to play on. */
  track(): MediaStreamTrack | undefined
  set(tracks: readonly MediaStreamTrack[]): void
  close(): void
}

/**
 * @param changed it can be heard now, or no longer
 * @param note for the trace: what could not be mixed in
 */
export function createMix(
  sound: SoundContext,
  changed: () => void,
  note: (text: string) => void,
): Mix | undefined {
  const open = sound.open(changed)
  if (!open) return undefined
  const { context } = open
  const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  const limiter = createLimiter(context)
  limiter.output.connect(out)
  const [track] = out.stream.getAudioTracks()
  const sources = new Map<MediaStreamTrack, AudioNode | undefined>()

  const add = (source: MediaStreamTrack) => {
    try {
      const node = context.createMediaStreamSource(new MediaStream([source]))
      node.connect(limiter.input)
      sources.set(source, node)
    } catch (error) {
      // Firefox takes no microphone of another rate than the context's.
      sources.set(source, undefined)
      note(`track not mixed in: ${String(error)}`)
    }
  }

  return {
    track: () => (context.state === 'running' ? track : undefined),
    set(tracks) {
      for (const [source, node] of sources) {
        if (tracks.includes(source)) continue
        node?.disconnect()
        sources.delete(source)
      }
      for (const source of tracks) if (!sources.has(source)) add(source)
    },
    close() {
      for (const node of sources.values()) node?.disconnect()
      sources.clear()
      limiter.output.disconnect()
      track?.stop()
      open.close()
    },
  }
}
