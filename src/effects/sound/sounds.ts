import { countryOf } from '../../core/country.ts'
import type { Announcer, Sounds } from '../../core/sound.ts'
import type { SettingsStore } from '../../store/settings.ts'
import { watch } from '../watch.ts'
import { keyFrequencies } from '../../core/key-frequencies.ts'
import { pure } from './render.ts'
import { scoreOf } from './score.ts'
import type { Score } from './sounding.ts'
import { announceIn, sourceOf } from './announce.ts'

/** A press of a key, seconds: ITU-T Q.24 asks for 40 ms at least, a finger takes more. */
const KEY = 0.12
const KEY_PEAK = 0.3

/** Time constant with which a sound that is stopped fades, seconds. */
const FADE = 0.008

/**
 * Plays what a phone sounds like, through one AudioContext that runs only while something sounds. Where the browser wants a
 * gesture first, a sound that goes on is heard from the first one. Without an audio device nothing is heard, and nothing fails.
 */
export function createSounds(settings: SettingsStore): Sounds & Announcer & { readonly close: () => void } {
  let output: Output | undefined
  /** How often somebody is told that a call is about to be answered: nothing else is heard meanwhile. */
  let announcing = 0
  const playing = new Set<() => void>()

  const resume = () => {
    output?.context.resume().catch(() => {})
  }
  const rest = () => {
    if (playing.size === 0 && announcing === 0) output?.context.suspend().catch(() => {})
  }
  const gestures = ['pointerdown', 'keydown'] as const

  const start = (score: Score): (() => void) => {
    try {
      output ??= openOutput()
    } catch {
      return () => {}
    }
    const stopSource = playScore(output, score, settings)
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
    play: (name, style) => start(scoreOf(name, country(settings), style)),
    key(sign) {
      const frequencies = keyFrequencies(sign)
      if (!frequencies || !settings.getState().settings.keypadTones) return
      const tone = [{ frequencies, modulation: 0, seconds: KEY, level: 1 }]
      start({ tone, voice: pure, peak: KEY_PEAK, loops: false, volume: 'toneVolume' })
    },
    async announce() {
      try {
        output ??= openOutput()
      } catch {
        return false
      }
      const { context, others } = output
      announcing += 1
      others.gain.value = 0
      try {
        return await announceIn(context, settings.getState().settings.toneVolume)
      } finally {
        announcing -= 1
        if (announcing === 0) others.gain.value = 1
        rest()
      }
    },
    close() {
      for (const stop of playing) stop()
      output?.context.close().catch(() => {})
    },
  }
}

interface Output {
  readonly context: AudioContext
  /** What all sounds go through but the announcement. */
  readonly others: GainNode
}

/** @throws without an audio device, in some browsers */
function openOutput(): Output {
  const context = new AudioContext()
  const others = new GainNode(context)
  others.connect(context.destination)
  return { context, others }
}

function country(store: SettingsStore): string {
  const { settings } = store.getState()
  const languages = [settings.locale, ...navigator.languages].filter((tag) => tag !== 'system')
  return countryOf(settings.country, languages)
}

/** @returns stops it, without a click */
function playScore({ context, others }: Output, score: Score, settings: SettingsStore): () => void {
  const source = sourceOf(context, score)
  const gain = new GainNode(context)
  source.connect(gain).connect(others)
  source.start(context.currentTime + (score.delay ?? 0))
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
