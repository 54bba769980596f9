import { randomBytes } from 'node:crypto'
import { RtpHeader, type RtpPacket } from 'werift'
import type { Clock } from '../connection.ts'
import { createSecureMedia, mediaCertificate, type SecureMedia } from './dtls-srtp.ts'
import { type IceLite, openIceLite } from './ice-lite.ts'
import { type LineMedia, UnacceptableMedia } from './line-media.ts'
import { createReporter } from './rtcp-report.ts'
import { type AudioDescription, type Codec, mirrored, readDescription } from './session-description.ts'
import { writeDescription } from './session-writer.ts'

/** RFC 7675 §5.1: consent that was not renewed for so long is gone. */
const consentMs = 30_000
const reportMs = 1000
/** A browser that hangs up closes DTLS a moment before its BYE is here. */
const partingMs = 5000

export interface AudioLegOptions {
  readonly clock: Clock
  /** Addresses to listen on. */
  readonly addresses: readonly string[]
  /** Whole list of what can be offered when the peer did not offer. */
  readonly repertoire: readonly Codec[]
  /** Of the peer's codecs those to agree on, the one for the sound first; empty if there is none. */
  readonly choose: (codecs: readonly Codec[]) => readonly Codec[]
  /** The sound, as it comes from the peer. */
  readonly onRtp: (packet: RtpPacket) => void
  readonly onLost: () => void
}

export interface AudioLeg extends LineMedia {
  /** What is agreed; empty before. */
  codecs(): readonly Codec[]
  /** Whether the peer wants to hear: false while it holds, and before anything is agreed. */
  isWanted(): boolean
  /** One RTP packet; sequence numbers are the caller's, since a gap in them is a lost packet. */
  send(
    packet: { payloadType: number; sequenceNumber: number; timestamp: number; marker: boolean },
    payload: Buffer,
  ): void
}

interface Transport {
  readonly ice: IceLite
  secure?: SecureMedia
  remote: string
  ufrag: string
}

/** One audio stream with a browser: ICE-lite, DTLS-SRTP, RTCP, and the offer/answer that joins them. */
export function createAudioLeg(options: AudioLegOptions): AudioLeg {
  const { clock } = options
  const ssrc = randomBytes(4).readUInt32BE() >>> 0
  const cname = randomBytes(8).toString('hex')
  const sessionId = randomBytes(4).readUInt32BE()
  const reporter = createReporter(ssrc, cname, () => clock.now())
  let version = 0
  let transport: Transport | undefined
  let agreed: { description: AudioDescription; codecs: readonly Codec[] } | undefined
  let closed = false
  let callOff = clock.after(reportMs, report)

  function report(): void {
    if (transport?.secure) {
      transport.secure.sendRtcp(reporter.report())
      if (clock.now() - transport.ice.heardAt() > consentMs) {
        options.onLost()
        return
      }
    }
    callOff = clock.after(reportMs, report)
  }

  const onRtp = (packet: RtpPacket) => {
    const codec = agreed?.codecs.find(({ payloadType }) => payloadType === packet.header.payloadType)
    if (!codec) return
    reporter.received(packet.header, codec.rate)
    options.onRtp(packet)
  }

  async function openTransport(): Promise<Transport> {
    const { addresses } = options
    const opened: { now?: Transport } = {}
    const onData = (data: Buffer) => opened.now?.secure?.receive(data)
    const ice = await openIceLite({ addresses, now: () => clock.now(), onData })
    opened.now = { ice, remote: '', ufrag: '' }
    return opened.now
  }

  /** The call may have ended while ports were being opened. */
  function refuseIfClosed(opened: Transport): void {
    if (!closed) return
    closeTransport(opened)
    throw new UnacceptableMedia('The call has ended.')
  }

  /** Another certificate means another peer connection and so a transport of its own; another ufrag only new paths. */
  async function connect(remote: AudioDescription): Promise<void> {
    const identity = JSON.stringify(remote.fingerprints)
    const certificate = await mediaCertificate()
    const current = transport
    const next = current && (!current.secure || current.remote === identity) ? current : await openTransport()
    refuseIfClosed(next)
    if (next !== current && current) closeTransport(current)
    transport = next
    if (next.ufrag !== '' && next.ufrag !== remote.ufrag) next.ice.restart()
    next.ufrag = remote.ufrag
    next.remote = identity
    next.secure ??= createSecureMedia({
      ice: next.ice,
      certificate,
      remote: remote.fingerprints,
      onRtp,
      onRtcp: (packets) => reporter.heard(packets),
      onFailed() {
        if (closed || transport !== next) return
        callOff()
        callOff = clock.after(partingMs, options.onLost)
      },
    })
  }

  function agree(sdp: string): { description: AudioDescription; codecs: readonly Codec[] } {
    const description = readDescription(sdp)
    const codecs = description ? options.choose(description.codecs) : []
    if (!description || codecs.length === 0) throw new UnacceptableMedia('No audio that can be agreed on.')
    return { description, codecs }
  }

  async function describe(as: 'actpass' | 'passive', session: Session): Promise<string> {
    const certificate = await mediaCertificate()
    transport ??= await openTransport()
    refuseIfClosed(transport)
    const [fingerprint] = certificate.getFingerprints()
    version += 1
    return writeDescription({
      ...session,
      ...transport.ice.credentials(),
      setup: as,
      candidates: transport.ice.candidates,
      fingerprint: { hash: fingerprint?.algorithm ?? '', value: fingerprint?.value ?? '' },
      ssrc,
      cname,
      sessionId,
      version,
    })
  }

  return {
    async answer(offer) {
      const next = agree(offer)
      await connect(next.description)
      agreed = next
      const direction = mirrored(next.description.direction)
      return describe('passive', { ...next.description, codecs: next.codecs, direction })
    },
    offer: () =>
      describe('actpass', {
        ...(agreed?.description ?? firstOffer),
        codecs: agreed?.codecs ?? options.repertoire,
        direction: 'sendrecv',
      }),
    async accept(answer) {
      const next = agree(answer)
      await connect(next.description)
      agreed = next
    },
    codecs: () => agreed?.codecs ?? [],
    isWanted() {
      const direction = agreed?.description.direction
      return direction === 'sendrecv' || direction === 'recvonly'
    },
    send(packet, payload) {
      const header = new RtpHeader({ ...packet, ssrc })
      reporter.sent(header, payload.length)
      transport?.secure?.sendRtp(header, payload)
    },
    close() {
      if (closed) return
      closed = true
      callOff()
      if (transport) closeTransport(transport)
    },
  }
}

type Session = Pick<AudioDescription, 'sections' | 'audio' | 'bundled' | 'direction'> & {
  codecs: readonly Codec[]
}

const firstOffer: Omit<Session, 'codecs' | 'direction'> = {
  sections: [{ kind: 'audio', protocol: 'UDP/TLS/RTP/SAVPF', formats: '', mid: '0' }],
  audio: 0,
  bundled: true,
}

function closeTransport({ ice, secure }: Transport): void {
  secure?.close()
  ice.close()
}
