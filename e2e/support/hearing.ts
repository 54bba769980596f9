import { expect, type Page } from '@playwright/test'
import { level, spectrum } from './spectrum.ts'
import { RATE, startTape, type Tape } from './tape.ts'

/** Two bins of the longer transform, which is what the codec and the resampler blur. */
const TOLERANCE = 10
/** Below this nothing is heard, dB of full scale. */
const AUDIBLE = -50
const LONG = 2048
const SHORT = 512
const PATIENCE = { timeout: 15_000, intervals: [60] }

const near = (frequency: number) => (other: number) => Math.abs(frequency - other) <= TOLERANCE

/** Windows of a recording, each starting half a window after the one before. */
function windows(samples: Float32Array, size: number): Float32Array[] {
  const count = Math.max(0, Math.floor((samples.length - size) / (size / 2)) + 1)
  return Array.from({ length: count }, (_, at) => samples.subarray((at * size) / 2, (at * size) / 2 + size))
}

const audible = (samples: Float32Array): boolean => level(samples) >= AUDIBLE

/** Records until there is `length` of sound, or until nothing more comes, and answers the end of each recording. */
async function record(page: Page, length: number): Promise<Float32Array[]> {
  const tape = await startTape(page)
  const sounds = await tape.fill(length, 3000)
  await tape.stop()
  return sounds
}

/** Waits until one playing element's loudest frequency is this one. @param frequency Hz */
export async function hearsTone(page: Page, frequency: number): Promise<void> {
  const heard = async (): Promise<number[]> => {
    const sounds = (await record(page, LONG)).filter((sound) => sound.length === LONG && audible(sound))
    return sounds.map((sound) => spectrum(sound, RATE).frequency)
  }
  await expect
    .poll(async () => (await heard()).map((other) => (near(frequency)(other) ? frequency : other)), {
      ...PATIENCE,
      message: `${frequency} Hz should be heard`,
    })
    .toContain(frequency)
}

/** Waits until one playing element sounds all of these frequencies together and no others. @param frequencies Hz */
export async function hearsMixed(page: Page, frequencies: readonly number[]): Promise<void> {
  const wanted = frequencies.toSorted((a, b) => a - b)
  const heard = async (): Promise<number[][]> => {
    const sounds = (await record(page, LONG)).filter((sound) => sound.length === LONG && audible(sound))
    return sounds.map((sound) =>
      spectrum(sound, RATE).peaks.map((peak) => wanted.find((frequency) => near(frequency)(peak)) ?? peak),
    )
  }
  await expect
    .poll(heard, { ...PATIENCE, message: `${wanted.join(' and ')} Hz alone should be heard together` })
    .toContainEqual(wanted)
}

/** Waits until nothing at all is heard for a whole second. */
export async function hearsSilence(page: Page): Promise<void> {
  await expect
    .poll(
      async () => (await record(page, RATE)).flatMap((sound) => windows(sound, SHORT)).filter(audible).length,
      {
        ...PATIENCE,
        message: 'a second of silence should be heard',
      },
    )
    .toBe(0)
}

/**
 * Starts listening and answers the function that waits until these frequencies have sounded together. To be started before
 * what makes them, because they may be short.
 */
export async function listenFor(page: Page, frequencies: readonly number[]): Promise<() => Promise<void>> {
  const tape: Tape = await startTape(page)
  const together = (sound: Float32Array): boolean => {
    const { peaks } = spectrum(sound, RATE)
    return frequencies.every((wanted) => peaks.some((peak) => Math.abs(peak - wanted) <= RATE / SHORT))
  }
  return async () => {
    await expect
      .poll(
        async () =>
          (await tape.read())
            .flatMap((sound) => windows(sound, SHORT))
            .filter(audible)
            .some(together),
        {
          ...PATIENCE,
          message: `${frequencies.join(' and ')} Hz should be heard together`,
        },
      )
      .toBe(true)
    await tape.stop()
  }
}

/** Packets of audio received so far over all open peer connections (inbound-rtp of W3C webrtc-stats). */
export async function packetsReceived(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let packets = 0
    for (const peer of window.observed.peers) {
      if (peer.connectionState === 'closed') continue
      for (const report of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] === 'inbound-rtp') packets += Number(report['packetsReceived'] ?? 0)
      }
    }
    return packets
  })
}
