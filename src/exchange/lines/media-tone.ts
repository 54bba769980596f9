import { randomBytes } from 'node:crypto'
import type { Clock } from '../connection.ts'
import { createAudioLeg } from './audio-leg.ts'
import { muLawTone } from './g711.ts'
import type { LineMedia } from './line-media.ts'
import { type Codec, telephoneEvents } from './session-description.ts'

const rate = 8000
const frameMs = 20
const frameSamples = (rate * frameMs) / 1000
/** What a busy machine may catch up at once; beyond it the clock moves on without sound. */
const mostFrames = 5
const pcmu: Codec = { payloadType: 0, name: 'PCMU', rate, channels: 1 }
/** The concert pitch, 12 dB below full scale. */
const tone = muLawTone(440, 8192, rate)

/** A steady 440 Hz in PCMU, sent from the moment something is agreed, and only while the peer wants to hear. */
export function openTone(options: {
  clock: Clock
  addresses: readonly string[]
  onLost: () => void
}): LineMedia {
  const { clock } = options
  const leg = createAudioLeg({
    ...options,
    repertoire: [pcmu, { payloadType: 101, name: 'telephone-event', rate, channels: 1, parameters: '0-16' }],
    choose(codecs) {
      const voice = codecs.find(({ name }) => name.toUpperCase() === 'PCMU')
      return voice ? [voice, ...telephoneEvents(codecs, rate)] : []
    },
    onRtp: () => undefined,
  })
  const origin = randomBytes(6)
  const stop = createPacer(clock, (frame, marker, number) => {
    const [voice] = leg.codecs()
    if (!voice || !leg.isWanted()) return false
    const sequenceNumber = (origin.readUInt16BE() + number) & 0xffff
    const timestamp = (origin.readUInt32BE(2) + frame * frameSamples) >>> 0
    leg.send({ payloadType: voice.payloadType, sequenceNumber, timestamp, marker }, toneFrame(frame))
    return true
  })
  return {
    ...leg,
    close() {
      stop()
      leg.close()
    },
  }
}

/** The octets of one 20 ms frame; frames in a row join without a click. */
export function toneFrame(frame: number): Buffer {
  const start = (frame * frameSamples) % tone.length
  return Buffer.from(Array.from({ length: frameSamples }, (_, n) => tone[(start + n) % tone.length] ?? 0xff))
}

/**
 * Calls `send` once for every 20 ms of the clock, never drifting: each frame has its fixed place in time. After silence, wanted
 * or forced by a busy machine, the first packet carries the marker (RFC 3551 §4.1).
 * @param send answers whether it has sent; only then does the sequence number move on.
 * @returns stops it.
 */
export function createPacer(
  clock: Clock,
  send: (frame: number, marker: boolean, sequenceNumber: number) => boolean,
): () => void {
  const begin = clock.now()
  let frame = 0
  let sequenceNumber = 0
  let silent = true
  let callOff = clock.after(0, tick)

  function tick(): void {
    const due = Math.floor((clock.now() - begin) / frameMs) + 1
    if (due - frame > mostFrames) {
      frame = due - 1
      silent = true
    }
    for (; frame < due; frame += 1) {
      const sent = send(frame, silent, sequenceNumber)
      if (sent) sequenceNumber = (sequenceNumber + 1) & 0xffff
      silent = !sent
    }
    callOff = clock.after(Math.max(0, begin + frame * frameMs - clock.now()), tick)
  }
  return () => callOff()
}
