import { countryOf } from '../../core/country.ts'
import type { SoundName, Sounds } from '../../core/sound.ts'
import type { SettingsStore } from '../../store/settings.ts'
import { watch } from '../watch.ts'
import { keyFrequencies } from '../../core/key-frequencies.ts'
import { pure, render } from './render.ts'
import { scoreOf, type Score } from './score.ts'

/** High enough that what the browser adds between the samples lies where nobody hears it. */
const RATE = 16_000

/** A press of a key, seconds: ITU-T Q.24 asks for 40 ms at least, a finger takes more. */
const KEY = 0.12
const KEY_PEAK = 0.3

/** Time constant with which a sound that is stopped fades, seconds. */
const FADE = 0.008

/**
 * Plays what a phone sounds like, through one AudioContext that runs only while something sounds. Where the browser wants a
 * gesture first, a sound that goes on is heard from the first one. Without an audio device nothing is heard, and nothing fails.
 */
export function createSounds(settings: SettingsStore): Sounds & { readonly close: () => void } {
  let context: AudioContext | undefined
  const playing = new Set<() => void>()

  const resume = () => {
    context?.resume().catch(() => {})
  }
  const rest = () => {
    if (playing.size === 0) context?.suspend().catch(() => {})
  }
  const gestures = ['pointerdown', 'keydown'] as const

  const start = (score: Score): (() => void) => {
    try {
      context ??= new AudioContext()
    } catch {
      return () => {}
    }
    const stopSource = playScore(context, score, settings)
    if (playing.size === 0) for (const gesture of gestures) document.addEventListener(gesture, resume)
    const stop = () => {
      if (!playing.delete(stop)) return
      stopSource()
      if (playing.size > 0) return
      for (const gesture of gestures) document.removeEventListener(gesture, resume)
      // A running context keeps the audio device open; one that is stopped at once would click.
      setTimeout(rest, 10 * FADE * 1000)
    }
    playing.add(stop)
    resume()
    if (!score.loops) setTimeout(stop, 1000)
    return stop
  }

  return {
    play: (name: SoundName) => start(scoreOf(name, country(settings))),
    key(sign) {
      const frequencies = keyFrequencies(sign)
      if (!frequencies || !settings.getState().settings.keypadTones) return
      const tone = [{ frequencies, modulation: 0, seconds: KEY, level: 1 }]
      start({ tone, voice: pure, peak: KEY_PEAK, loops: false, volume: 'toneVolume' })
    },
    close() {
      for (const stop of playing) stop()
      context?.close().catch(() => {})
    },
  }
}

function country(store: SettingsStore): string {
  const { settings } = store.getState()
  const languages = [settings.locale, ...navigator.languages].filter((tag) => tag !== 'system')
  return countryOf(settings.country, languages)
}

/** @returns stops it, without a click */
function playScore(context: AudioContext, score: Score, settings: SettingsStore): () => void {
  const samples = render(score.tone, score.voice, score.peak, RATE)
  const buffer = context.createBuffer(1, samples.length, RATE)
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(context, { buffer, loop: score.loops })
  const gain = new GainNode(context)
  source.connect(gain).connect(context.destination)
  source.start()
  const unwatch = watch(
    settings,
    (state) => state.settings[score.volume],
    (volume) => {
      // What sounds half as loud has a quarter of the amplitude, roughly.
      gain.gain.value = volume ** 2
    },
  )
  return () => {
    unwatch()
    gain.gain.setTargetAtTime(0, context.currentTime, FADE)
    source.addEventListener('ended', () => gain.disconnect())
    source.stop(context.currentTime + 5 * FADE)
  }
}
