import type { PhoneStore } from '../store/phone.ts'
import type { SettingsStore } from '../store/settings.ts'
import { cadences, renderCadence } from './cadence.ts'
import { type Sound, soundOf } from './sound-of.ts'
import { watch } from './watch.ts'

/** Rates below this spoil nothing: the tones end far under half of it. */
const RATE = 8000

/**
 * Sounds while something rings, here or at the far end, as loud as the settings say. It stops because nothing rings any
 * more. Where the browser wants a gesture first it is silent until one comes.
 */
export function ringtone(phone: PhoneStore, settings: SettingsStore): () => void {
  let context: AudioContext | undefined
  const stop = watch(phone, soundOf, (sound) => {
    if (sound === undefined) return undefined
    try {
      context ??= new AudioContext()
      return play(context, sound, settings)
    } catch {
      // No audio device: the screen and the title still tell.
      return undefined
    }
  })
  return () => {
    stop()
    context?.close().catch(() => {})
  }
}

function play(context: AudioContext, sound: Sound, settings: SettingsStore): () => void {
  const samples = renderCadence(cadences[sound], RATE)
  const buffer = context.createBuffer(1, samples.length, RATE)
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  const gain = new GainNode(context)
  source.connect(gain).connect(context.destination)
  source.start()

  const unwatch = watch(
    settings,
    (state) => state.settings.ringVolume,
    (volume) => {
      // What sounds half as loud has a quarter of the amplitude, roughly.
      gain.gain.value = volume ** 2
    },
  )
  const resume = () => {
    context.resume().catch(() => {})
  }
  const gestures = ['pointerdown', 'keydown'] as const
  for (const gesture of gestures) document.addEventListener(gesture, resume)
  resume()
  return () => {
    for (const gesture of gestures) document.removeEventListener(gesture, resume)
    unwatch()
    source.stop()
    gain.disconnect()
    // A running context keeps the audio device open.
    context.suspend().catch(() => {})
  }
}
