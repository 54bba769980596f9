import type { Fingerprint } from './dtls-srtp.ts'

/** Reading SDP (RFC 8866) of one call with one audio section, as browsers write it (RFC 8829, RFC 9143). */

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export interface Codec {
  readonly payloadType: number
  /** As written: `opus`, `PCMU`, `telephone-event`. */
  readonly name: string
  /** Hertz. */
  readonly rate: number
  readonly channels: number
  /** The whole value after the payload type of `a=fmtp`. */
  readonly parameters?: string
}

/** One m-line, kept so that the answer has as many in the same order (RFC 3264 §6). */
export interface Section {
  readonly kind: string
  readonly protocol: string
  readonly formats: string
  readonly mid?: string
}

export interface AudioDescription {
  readonly sections: readonly Section[]
  /** Which of the sections is the audio that is spoken of. */
  readonly audio: number
  readonly bundled: boolean
  readonly direction: Direction
  readonly codecs: readonly Codec[]
  readonly ufrag: string
  readonly password: string
  readonly fingerprints: readonly Fingerprint[]
}

const mostSections = 16
const fixedCodecs: readonly Codec[] = [
  { payloadType: 0, name: 'PCMU', rate: 8000, channels: 1 },
  { payloadType: 8, name: 'PCMA', rate: 8000, channels: 1 },
  { payloadType: 9, name: 'G722', rate: 8000, channels: 1 },
]

interface Lines {
  readonly media: string
  readonly attributes: readonly string[]
}

/**
 * Reads an offer or an answer.
 * @returns undefined if it has no live audio section with SAVP profile, ICE, a fingerprint and rtcp-mux: what is not WebRTC
 * cannot be spoken to here.
 */
export function readDescription(sdp: string): AudioDescription | undefined {
  const { session, sections } = split(sdp)
  if (sections.length > mostSections) return undefined
  const described = sections.map((section) => describe(section))
  const audio = sections.findIndex(
    ({ media }, i) => described[i]?.kind === 'audio' && !/^audio 0[ /]/.test(media),
  )
  const chosen = sections[audio]
  const section = described[audio]
  if (!chosen || !section || !/SAVP/.test(section.protocol)) return undefined
  const find = (name: string) => value(chosen.attributes, name) ?? value(session, name)
  const ufrag = find('ice-ufrag')
  const password = find('ice-pwd')
  const fingerprints = [...chosen.attributes, ...session].flatMap(readFingerprint)
  if (!ufrag || !password || fingerprints.length === 0 || !chosen.attributes.includes('rtcp-mux'))
    return undefined
  const groups = session.filter((line) => line.startsWith('group:BUNDLE '))
  const bundled = section.mid !== undefined && groups.some((g) => g.split(' ').includes(section.mid ?? ''))
  const direction = readDirection(chosen.attributes) ?? readDirection(session) ?? 'sendrecv'
  const codecs = readCodecs(section.formats, chosen.attributes)
  return { sections: described, audio, bundled, direction, codecs, ufrag, password, fingerprints }
}

/** What may be answered to a direction by somebody willing to do both (RFC 3264 §6.1). */
export function mirrored(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly'
  return direction === 'recvonly' ? 'sendonly' : direction
}

function split(sdp: string): { session: string[]; sections: Lines[] } {
  const session: string[] = []
  const sections: { media: string; attributes: string[] }[] = []
  for (const line of sdp.split(/\r\n|\n|\r/)) {
    if (line.startsWith('m=')) sections.push({ media: line.slice(2), attributes: [] })
    else if (line.startsWith('a=')) (sections.at(-1)?.attributes ?? session).push(line.slice(2).trimEnd())
  }
  return { session, sections }
}

function describe({ media, attributes }: Lines): Section {
  const [kind = '', , protocol = '', ...formats] = media.trim().split(' ')
  const mid = value(attributes, 'mid')
  return { kind, protocol, formats: formats.join(' '), ...(mid === undefined ? {} : { mid }) }
}

function readCodecs(formats: string, attributes: readonly string[]): Codec[] {
  return formats.split(' ').flatMap((format) => {
    const payloadType = Number(format)
    const map = value(attributes, 'rtpmap', format)
    if (map === undefined) return fixedCodecs.filter((codec) => codec.payloadType === payloadType)
    const [name = '', rate = '', channels = '1'] = map.split('/')
    const parameters = value(attributes, 'fmtp', format)
    if (!/^\d{1,3}$/.test(format) || payloadType > 127 || !/^\d+$/.test(rate)) return []
    const codec = { payloadType, name, rate: Number(rate), channels: Number(channels) }
    return [parameters === undefined ? codec : { ...codec, parameters }]
  })
}

function readFingerprint(attribute: string): Fingerprint[] {
  const [, hash, hex] = /^fingerprint:(\S+) +([0-9A-Fa-f:]+)$/.exec(attribute) ?? []
  return hash && hex ? [{ hash: hash.toLowerCase(), value: hex.toUpperCase() }] : []
}

function readDirection(attributes: readonly string[]): Direction | undefined {
  const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive']
  return directions.find((direction) => attributes.includes(direction))
}

function value(attributes: readonly string[], name: string, format?: string): string | undefined {
  const start = format === undefined ? `${name}:` : `${name}:${format} `
  return attributes.find((line) => line.startsWith(start))?.slice(start.length)
}

/** The RFC 4733 codecs that run on the clock of the voice. */
export function telephoneEvents(codecs: readonly Codec[], rate: number): Codec[] {
  return codecs.filter((codec) => codec.name.toLowerCase() === 'telephone-event' && codec.rate === rate)
}
