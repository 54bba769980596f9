import { readdirSync, readFileSync } from 'node:fs'
import { level, spectrum } from '../support/spectrum.ts'

/** Samples of a window: long enough to tell the keys apart, short enough to lie within one. */
const WINDOW = 256
/** Below this nothing is heard, dB of full scale. */
const AUDIBLE = -30

/** Mono 16-bit PCM out of a RIFF WAVE file: its samples, −1 to 1, and how many there are in a second. */
function readWave(path: string): { readonly samples: Float32Array; readonly rate: number } {
  const file = readFileSync(path)
  const at = file.indexOf('data', 12, 'latin1') + 8
  const bytes = file.subarray(at, at + ((file.length - at) & ~1))
  const samples = Float32Array.from(
    { length: bytes.length / 2 },
    (_, index) => bytes.readInt16LE(index * 2) / 32_768,
  )
  return { samples, rate: file.readUInt32LE(24) }
}

/**
 * How long two frequencies sounded together, louder than all else, in what a phone has recorded of its far end.
 *
 * @param folder where its recordings are, as baresip's sndfile leaves them
 * @returns milliseconds
 */
export function heardTogether(folder: string, frequencies: readonly [number, number]): number {
  const name = readdirSync(folder).find((each) => each.endsWith('-dec.wav'))
  if (name === undefined) return 0
  const { samples, rate } = readWave(`${folder}/${name}`)
  const bin = rate / WINDOW
  let windows = 0
  for (let at = 0; at + WINDOW <= samples.length; at += WINDOW / 2) {
    const window = samples.subarray(at, at + WINDOW)
    const { peaks } = spectrum(window, rate)
    const both = frequencies.every((wanted) => peaks.some((peak) => Math.abs(peak - wanted) <= bin))
    if (both && level(window) >= AUDIBLE && peaks.length === 2) windows += 1
  }
  return (windows * (WINDOW / 2) * 1000) / rate
}
