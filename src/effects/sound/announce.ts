import { pure, render } from './render.ts'
import type { Score } from './sounding.ts'
import { lengthOf, readTone } from './tone.ts'

/** High enough that what the browser adds between the samples lies where nobody hears it. */
const RATE = 16_000

/** Twice the same and once higher: a call is about to be answered by itself. No network has such a tone. */
export const ANNOUNCEMENT = {
  tone: readTone('659:160 0:90 659:160 0:90 988:420 0:60'),
  voice: pure,
  peak: 0.5,
}

/** Whoever wants no tones is told all the same that their microphone is about to be open, 0–1. */
const AUDIBLE = 0.5

/** How long a context that may run takes to do so, and by how much later than it should a tone ends, milliseconds. */
const PATIENCE = 1000

/** A sound that can be started. */
export function sourceOf(
  context: BaseAudioContext,
  { tone, voice, peak, loops }: Pick<Score, 'tone' | 'voice' | 'peak'> & { readonly loops?: boolean },
): AudioBufferSourceNode {
  const samples = render(tone, voice, peak, RATE)
  const buffer = context.createBuffer(1, samples.length, RATE)
  buffer.copyToChannel(samples, 0)
  return new AudioBufferSourceNode(context, { buffer, loop: loops ?? false })
}

/**
 * Says that a call is about to be answered by itself.
 * @param volume of tones, 0–1
 * @returns whether it has been played to its end; false where the browser lets the page play nothing
 */
export async function announceIn(context: AudioContext, volume: number): Promise<boolean> {
  await Promise.race([context.resume().catch(() => {}), after(PATIENCE)])
  if (context.state !== 'running') return false
  const source = sourceOf(context, ANNOUNCEMENT)
  const gain = new GainNode(context, { gain: Math.max(volume, AUDIBLE) ** 2 })
  source.connect(gain).connect(context.destination)
  const ended = new Promise<boolean>((resolve) => {
    source.addEventListener('ended', () => resolve(true))
  })
  source.start()
  const late = after(lengthOf(ANNOUNCEMENT.tone) * 1000 + PATIENCE).then(() => false)
  const heard = await Promise.race([ended, late])
  gain.disconnect()
  return heard
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
