import type { Page } from '@playwright/test'

/** Samples a second of what a tape gives back. Enough for every tone used here. */
export const RATE = 8000

/** A recording of every element that plays a stream in the page. */
export interface Tape {
  /** What is on it so far, one recording for each element. */
  read(): Promise<Float32Array[]>
  readonly stop: () => Promise<void>
}

interface Reel {
  readonly recorder: MediaRecorder
  readonly chunks: Blob[]
}

/** In the page. Recording needs no audio device, which an AudioContext of Firefox does. */
function startReels(): number {
  const room = window as unknown as { reels?: Reel[][] }
  const players = new Set<HTMLMediaElement>(window.observed.players)
  for (const element of document.querySelectorAll<HTMLMediaElement>('audio, video')) players.add(element)
  const reels = [...players].flatMap((element): Reel[] => {
    const stream = element.srcObject
    if (!(stream instanceof MediaStream) || element.paused || element.muted || element.volume === 0) return []
    const live = stream.getAudioTracks().filter((track) => track.readyState === 'live')
    if (live.length === 0) return []
    const recorder = new MediaRecorder(new MediaStream(live), { mimeType: 'audio/webm;codecs=opus' })
    const chunks: Blob[] = []
    recorder.addEventListener('dataavailable', (event) => chunks.push(event.data))
    recorder.start(60)
    return [{ recorder, chunks }]
  })
  return (room.reels ??= []).push(reels) - 1
}

/** In the page: decodes what has come so far to 16-bit samples at `rate`. */
async function readReels({ id, rate }: { id: number; rate: number }): Promise<number[][]> {
  const reels = (window as unknown as { reels: Reel[][] }).reels[id] ?? []
  return Promise.all(
    reels.map(async ({ chunks }) => {
      const bytes = await new Blob(chunks).arrayBuffer()
      if (bytes.byteLength === 0) return []
      const context = new OfflineAudioContext(1, 1, rate)
      const sound = await context.decodeAudioData(bytes).catch(() => undefined)
      return sound ? Array.from(sound.getChannelData(0), (x) => Math.round(x * 32_767)) : []
    }),
  )
}

function stopReels(id: number): void {
  const room = window as unknown as { reels: Reel[][] }
  for (const { recorder } of room.reels[id] ?? []) if (recorder.state !== 'inactive') recorder.stop()
  room.reels[id] = []
}

/** Starts recording what the page plays now. */
export async function startTape(page: Page): Promise<Tape> {
  const id = await page.evaluate(startReels)
  return {
    read: async () =>
      (await page.evaluate(readReels, { id, rate: RATE })).map((samples) =>
        Float32Array.from(samples, (x) => x / 32_767),
      ),
    stop: () => page.evaluate(stopReels, id),
  }
}
