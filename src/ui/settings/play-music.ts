import { heldSound } from '../../core/held-sound.ts'
import type { HoldMusic } from '../../core/hold-music.ts'

/** Time constant with which it fades where it is stopped, seconds: cut off it would click. */
const FADE = 0.01

/**
 * Plays music here as people on hold hear it: from its beginning, again and again, as loud as it is sent. Without an audio device
 * nothing is heard, and nothing fails.
 * @returns stops it
 */
export function playMusic(music: Exclude<HoldMusic, 'silence'>): () => void {
  let context: AudioContext
  try {
    context = new AudioContext()
  } catch {
    return () => {}
  }
  const { rate, samples } = heldSound(music, context.sampleRate)
  const buffer = new AudioBuffer({ length: Math.max(1, samples.length), sampleRate: rate })
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  const gain = new GainNode(context)
  source.connect(gain).connect(context.destination)
  source.start()
  return () => {
    gain.gain.setTargetAtTime(0, context.currentTime, FADE)
    setTimeout(() => void context.close().catch(() => undefined), 10 * FADE * 1000)
  }
}
