import type { RtpPacket } from 'werift'
import type { Clock } from '../connection.ts'
import { type AudioLeg, createAudioLeg } from './audio-leg.ts'
import type { LineMedia } from './line-media.ts'
import { type Codec, telephoneEvents } from './session-description.ts'

const repertoire: readonly Codec[] = [
  { payloadType: 111, name: 'opus', rate: 48000, channels: 2, parameters: 'minptime=10;useinbandfec=1' },
  { payloadType: 110, name: 'telephone-event', rate: 48000, channels: 1, parameters: '0-16' },
]
const echoed = new Set(['opus', 'g722', 'pcmu', 'pcma'])

/**
 * Your own voice back: every packet goes home as it came, telephone events (RFC 4733) too. Nothing is decoded, so any of the
 * browsers' codecs will do; the caller's first choice is taken.
 */
export function openEcho(options: {
  clock: Clock
  addresses: readonly string[]
  onLost: () => void
}): LineMedia {
  const mirror = createMirror()
  const leg: AudioLeg = createAudioLeg({
    ...options,
    repertoire,
    choose(codecs) {
      const voice = codecs.find(({ name }) => echoed.has(name.toLowerCase()))
      return voice ? [voice, ...telephoneEvents(codecs, voice.rate)] : []
    },
    onRtp(packet) {
      if (leg.isWanted()) leg.send(mirror(packet), packet.payload)
    },
  })
  return leg
}

/**
 * Keeps the numbering of the stream that goes back in one piece when the source of the incoming one changes (a new
 * microphone, a re-INVITE), and hands its gaps on.
 */
export function createMirror(): (packet: Pick<RtpPacket, 'header'>) => {
  payloadType: number
  sequenceNumber: number
  timestamp: number
  marker: boolean
} {
  let source: number | undefined
  let last = { sequenceNumber: 0, timestamp: 0 }
  let offset = { sequenceNumber: 0, timestamp: 0 }
  return ({ header }) => {
    const isNew = header.ssrc !== source
    if (isNew && source !== undefined) {
      offset = {
        sequenceNumber: last.sequenceNumber + 1 - header.sequenceNumber,
        timestamp: last.timestamp + 960 - header.timestamp,
      }
    }
    source = header.ssrc
    const mapped = {
      payloadType: header.payloadType,
      sequenceNumber: (header.sequenceNumber + offset.sequenceNumber) & 0xffff,
      timestamp: (header.timestamp + offset.timestamp) >>> 0,
      marker: header.marker || isNew,
    }
    last = mapped
    return mapped
  }
}
