import { readdirSync, readFileSync } from 'node:fs'
import { level, spectrum } from '../support/spectrum.ts'

/** Seconds of a window, about: long enough to tell the keys apart, short enough to lie within one. */
const WINDOW = 0.032
/** Below this nothing is heard, dB of full scale. */
const AUDIBLE = -30

/** 16-bit PCM out of a RIFF WAVE file: the samples of its first channel, −1 to 1, and how many there are in a second. */
function readWave(path: string): { readonly samples: Float32Array; readonly rate: number } {
  const file = readFileSync(path)
  const at = file.indexOf('data', 12, 'latin1') + 8
  const step = 2 * file.readUInt16LE(22)
  const samples = Float32Array.from(
    { length: Math.floor((file.length - at) / step) },
    (_, index) => file.readInt16LE(at + index * step) / 32_768,
  )
  return { samples, rate: file.readUInt32LE(24) }
}

/**
 * How long these frequencies, and no others, sounded together in what a phone has recorded of its far end.
 *
 * @param folder where its recordings are, as baresip's sndfile leaves them
 * @returns milliseconds
 */
export function heardTogether(folder: string, frequencies: readonly number[]): number {
  const name = readdirSync(folder).find((each) => each.endsWith('-dec.wav'))
  if (name === undefined) return 0
  const { samples, rate } = readWave(`${folder}/${name}`)
  const size = 2 ** Math.round(Math.log2(rate * WINDOW))
  const bin = rate / size
  let windows = 0
  for (let at = 0; at + size <= samples.length; at += size / 2) {
    const window = samples.subarray(at, at + size)
    const { peaks } = spectrum(window, rate)
    const all = frequencies.every((wanted) => peaks.some((peak) => Math.abs(peak - wanted) <= bin))
    if (all && level(window) >= AUDIBLE && peaks.length === frequencies.length) windows += 1
  }
  return (windows * (size / 2) * 1000) / rate
}
