import type { Page } from '@playwright/test'

/** Samples a second of what a tape gives back. Enough for every tone used here. */
export const RATE = 8000

/** A recording of every element that plays a stream in the page. */
export interface Tape {
  /** What is on it so far, one recording for each element; whoever has begun to play by now is recorded from now on. */
  read(): Promise<Float32Array[]>
  /** Waits until each recording has so many samples, or that many milliseconds, and answers what is on them then. */
  fill(samples: number, patience: number): Promise<Float32Array[]>
  readonly stop: () => Promise<void>
}

interface Deck {
  /** 16-bit samples in base64: of a list of numbers each would be taken apart by itself on its way out of the page. */
  read(rate: number): Promise<string[]>
  fill(length: number, rate: number, patience: number): Promise<string[]>
  stop(): void
}

/** In the page. Recording needs no audio device, which an AudioContext of Firefox does. */
function startDeck(): number {
  const room = window as unknown as { decks?: Deck[] }
  const reels: { readonly recorder: MediaRecorder; readonly chunks: Blob[] }[] = []
  const recorded = new Set<HTMLMediaElement>()
  const record = () => {
    const found = document.querySelectorAll<HTMLMediaElement>('audio, video')
    for (const element of new Set([...window.observed.players, ...found])) {
      const stream = element.srcObject
      if (recorded.has(element) || !(stream instanceof MediaStream)) continue
      if (element.paused || element.muted || element.volume === 0) continue
      const live = stream.getAudioTracks().filter((track) => track.readyState === 'live')
      if (live.length === 0) continue
      recorded.add(element)
      const recorder = new MediaRecorder(new MediaStream(live), { mimeType: 'audio/webm;codecs=opus' })
      const chunks: Blob[] = []
      recorder.addEventListener('dataavailable', (event) => chunks.push(event.data))
      recorder.start(60)
      reels.push({ recorder, chunks })
    }
  }
  record()
  const begun = performance.now()
  const decode = (rate: number) =>
    Promise.all(
      reels.map(async ({ chunks }) => {
        const bytes = await new Blob(chunks).arrayBuffer()
        if (bytes.byteLength === 0) return new Float32Array()
        const context = new OfflineAudioContext(1, 1, rate)
        const sound = await context.decodeAudioData(bytes).catch(() => undefined)
        return sound?.getChannelData(0) ?? new Float32Array()
      }),
    )
  const pack = (sound: Float32Array): string => {
    const bytes = new Uint8Array(Int16Array.from(sound, (x) => Math.round(x * 32_767)).buffer)
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }
  const rest = (ms: number) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms)
    })
  const deck: Deck = {
    async read(rate) {
      record()
      return (await decode(rate)).map(pack)
    },
    async fill(length, rate, patience) {
      // Before that there cannot be so much on it.
      if (reels.length > 0) await rest((length * 1000) / rate)
      let sounds = await decode(rate)
      while (!sounds.every((sound) => sound.length >= length) && performance.now() < begun + patience) {
        await rest(60)
        sounds = await decode(rate)
      }
      return sounds.map((sound) => pack(sound.subarray(Math.max(0, sound.length - length))))
    },
    stop() {
      for (const { recorder } of reels.splice(0)) if (recorder.state !== 'inactive') recorder.stop()
    },
  }
  return (room.decks ??= []).push(deck) - 1
}

function unpack(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return Float32Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2) / 32_767)
}

/** In the page, where {@link startDeck} has left the decks. */
interface Room {
  readonly decks: readonly Deck[]
}

/** Starts recording what the page plays now. */
export async function startTape(page: Page): Promise<Tape> {
  const id = await page.evaluate(startDeck)
  const on = { id, rate: RATE }
  return {
    read: async () =>
      (
        await page.evaluate(({ id, rate }) => (window as unknown as Room).decks[id]?.read(rate) ?? [], on)
      ).map(unpack),
    fill: async (length, patience) =>
      (
        await page.evaluate(
          ({ id, rate, length, patience }) =>
            (window as unknown as Room).decks[id]?.fill(length, rate, patience) ?? [],
          { ...on, length, patience },
        )
      ).map(unpack),
    stop: () => page.evaluate((at) => (window as unknown as Room).decks[at]?.stop(), id),
  }
}
