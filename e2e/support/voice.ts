import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Steady tones, Hz, one for each person, so that a recording tells who speaks. None is a harmonic of another or a DTMF tone. */
export const VOICES = { alice: 523, bob: 659, carol: 1046, dave: 1109 } as const
export type Voice = keyof typeof VOICES

const RATE = 48_000
const SECONDS = 2

/**
 * A 16-bit PCM file (RIFF WAVE) that holds whole periods, so that its loop has no seam.
 *
 * @param frequency Hz, a whole number
 * @param rate samples a second
 * @param channels how many say the same
 */
export function toneFile(frequency: number, rate = RATE, seconds = SECONDS, channels = 1): Buffer {
  const samples = rate * seconds
  const step = 2 * channels
  const file = Buffer.alloc(44 + samples * step)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + samples * step, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(channels, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * step, 28)
  file.writeUInt16LE(step, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples * step, 40)
  for (let at = 0; at < samples * channels; at += 1) {
    const value = 0.4 * Math.sin((2 * Math.PI * frequency * Math.floor(at / channels)) / rate)
    file.writeInt16LE(Math.round(value * 32_767), 44 + at * 2)
  }
  return file
}

/** Writes a voice where a browser can read it as its microphone, and answers the path. */
export function voiceFile(voice: Voice, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${voice}.wav`)
  writeFileSync(path, toneFile(VOICES[voice]))
  return path
}
