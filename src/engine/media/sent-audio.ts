import { createMix, type Mix } from './mix.ts'
import { createSilence, type Silence } from './silence.ts'
import type { SoundContext } from './sound-context.ts'

/**
 * What one call's far end hears, put together at one place: on hold the hold music or nothing; else what is played alone; else
 * the person's voice, with the other parties of a conference where there are any; without a microphone, silence.
 */
export interface SentAudio {
  /** What the sender carries now; null sends nothing. */
  track(): MediaStreamTrack | null
  /** The person's own voice, as far as there is a microphone. */
  readonly voice: MediaStreamTrack | null
  setVoice(voice: MediaStreamTrack | null): void
  /** The person is not heard; everything else is. */
  setMuted(muted: boolean): void
  setHeld(held: boolean): void
  /** Who is to be heard beside the person: the other parties of a conference. */
  mixIn(others: readonly MediaStreamTrack[]): void
  /** In place of voice and conference, as tones within the audio are; undefined ends it. Whoever gave it stops the track. */
  playAlone(track: MediaStreamTrack | undefined): void
  close(): void
}

/** What somebody on hold hears, while it is played to them. */
export interface HeldSound {
  /** Undefined while nothing comes out of it. */
  track(): MediaStreamTrack | undefined
  stop(): void
}

export interface SentAudioOptions {
  readonly sound: SoundContext
  /** Begins to play what this person on hold is to hear; undefined for nothing. */
  readonly playHeld: (changed: () => void) => HeldSound | undefined
  /** The sender is to carry another track. */
  readonly changed: () => void
  readonly note: (text: string) => void
}

export function createSentAudio({ sound, playHeld, changed, note }: SentAudioOptions): SentAudio {
  let voice: MediaStreamTrack | null = null
  let silence: Silence | undefined
  let muted = false
  let held = false
  let others: readonly MediaStreamTrack[] = []
  let alone: MediaStreamTrack | undefined
  let mix: Mix | undefined
  let music: HeldSound | undefined

  const endSilence = () => {
    silence?.close()
    silence = undefined
  }
  const blend = () => {
    if (others.length === 0) {
      mix?.close()
      mix = undefined
      return
    }
    mix ??= createMix(sound, changed, note)
    mix?.set(voice ? [voice, ...others] : others)
  }

  return {
    track() {
      if (held) return music?.track() ?? null
      return alone ?? mix?.track() ?? voice ?? silence?.track ?? null
    },
    get voice() {
      return voice
    },
    setVoice(next) {
      voice = next
      if (voice) voice.enabled = !muted
      if (voice) endSilence()
      else silence ??= createSilence()
      blend()
      changed()
    },
    setMuted(next) {
      muted = next
      if (voice) voice.enabled = !muted
    },
    setHeld(next) {
      if (held === next) return
      held = next
      music?.stop()
      music = held ? playHeld(changed) : undefined
      changed()
    },
    mixIn(next) {
      others = next
      blend()
      changed()
    },
    playAlone(track) {
      alone = track
      changed()
    },
    close() {
      others = []
      blend()
      music?.stop()
      music = undefined
      endSilence()
    },
  }
}
