import { isIPv4 } from 'node:net'
import type { Fingerprint } from './dtls-srtp.ts'
import type { Codec, Direction, Section } from './session-description.ts'

export interface LocalAudio {
  /** The m-lines to write, all but `audio` refused with port 0 (RFC 3264 §6). */
  readonly sections: readonly Section[]
  readonly audio: number
  readonly bundled: boolean
  readonly direction: Direction
  readonly codecs: readonly Codec[]
  readonly setup: 'actpass' | 'passive'
  readonly ufrag: string
  readonly password: string
  readonly candidates: readonly string[]
  readonly fingerprint: Fingerprint
  readonly ssrc: number
  readonly cname: string
  /** `o=`: the first stays for the call, the second grows whenever anything changes (RFC 3264 §8). */
  readonly sessionId: number
  readonly version: number
}

/** Writes a lite agent's offer or answer (RFC 8866, RFC 8839, RFC 8842), CRLF at every line's end. */
export function writeDescription(local: LocalAudio): string {
  const own = local.sections[local.audio]
  const bundle = local.bundled && own?.mid !== undefined ? [`a=group:BUNDLE ${own.mid}`] : []
  const lines = [
    'v=0',
    `o=- ${local.sessionId} ${local.version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'a=ice-lite',
    ...bundle,
    ...local.sections.flatMap((section, i) =>
      i === local.audio ? accepted(section, local) : refused(section),
    ),
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function accepted(section: Section, local: LocalAudio): string[] {
  const [, , , , address = '0.0.0.0', port = '9'] = (local.candidates[0] ?? '').split(' ')
  const formats = local.codecs.map((codec) => codec.payloadType).join(' ')
  return [
    `m=audio ${port} ${section.protocol} ${formats}`,
    `c=IN ${isIPv4(address) ? 'IP4' : 'IP6'} ${address}`,
    ...mid(section),
    `a=${local.direction}`,
    'a=rtcp-mux',
    `a=ice-ufrag:${local.ufrag}`,
    `a=ice-pwd:${local.password}`,
    `a=fingerprint:${local.fingerprint.hash} ${local.fingerprint.value}`,
    `a=setup:${local.setup}`,
    ...local.codecs.flatMap(writeCodec),
    'a=ptime:20',
    `a=msid:${local.cname} audio`,
    `a=ssrc:${local.ssrc} cname:${local.cname}`,
    ...local.candidates.map((candidate) => `a=candidate:${candidate}`),
    'a=end-of-candidates',
  ]
}

function refused(section: Section): string[] {
  return [
    `m=${section.kind} 0 ${section.protocol} ${section.formats}`,
    'c=IN IP4 0.0.0.0',
    ...mid(section),
    'a=inactive',
  ]
}

function mid(section: Section): string[] {
  return section.mid === undefined ? [] : [`a=mid:${section.mid}`]
}

function writeCodec({ payloadType, name, rate, channels, parameters }: Codec): string[] {
  const map = `a=rtpmap:${payloadType} ${name}/${rate}${channels > 1 ? `/${channels}` : ''}`
  return parameters === undefined ? [map] : [map, `a=fmtp:${payloadType} ${parameters}`]
}
