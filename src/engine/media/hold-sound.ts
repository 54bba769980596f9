import { heldSound } from '../../core/held-sound.ts'
import type { HoldMusic } from '../../core/hold-music.ts'
import type { HeldSound } from './sent-audio.ts'
import type { SoundContext } from './sound-context.ts'

/**
 * Plays music to somebody on hold, from its beginning and again and again.
 * @param changed it can be heard now, or no longer
 * @returns undefined when nothing is to be heard or the browser cannot
 */
export function playHoldMusic(
  sound: SoundContext,
  music: HoldMusic,
  changed: () => void,
): HeldSound | undefined {
  if (music === 'silence') return undefined
  const open = sound.open(changed)
  if (!open) return undefined
  const { context } = open
  const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  const source = new AudioBufferSourceNode(context, { buffer: bufferOf(context, music), loop: true })
  source.connect(out)
  source.start()
  const [track] = out.stream.getAudioTracks()
  return {
    track: () => (context.state === 'running' ? track : undefined),
    stop() {
      source.stop()
      source.disconnect()
      track?.stop()
      open.close()
    },
  }
}

function bufferOf(context: AudioContext, music: Exclude<HoldMusic, 'silence'>): AudioBuffer {
  const { rate, samples } = heldSound(music, context.sampleRate)
  const buffer = new AudioBuffer({ length: Math.max(1, samples.length), sampleRate: rate })
  buffer.copyToChannel(samples, 0)
  return buffer
}
