import { createHash } from 'node:crypto'
import {
  DtlsServer,
  isRtcp,
  keyLength,
  type RTCCertificate,
  RTCDtlsTransport,
  type RtcpPacket,
  RtcpPacketConverter,
  type RtpHeader,
  RtpPacket,
  saltLength,
  SrtcpSession,
  SrtpSession,
} from 'werift'
import type { IceLite } from './ice-lite.ts'

const profiles: [7, 1] = [7, 1]

export interface Fingerprint {
  /** `sha-256` as in SDP, lower case. */
  readonly hash: string
  /** Upper-case hex, colons between octets. */
  readonly value: string
}

export interface SecureMedia {
  /** Takes a datagram from ICE. */
  receive(data: Buffer): void
  /** Dropped until the keys are there. */
  sendRtp(header: RtpHeader, payload: Buffer): void
  sendRtcp(packets: readonly RtcpPacket[]): void
  close(): void
}

/** The certificate of this process, made at the first call. */
export function mediaCertificate(): Promise<RTCCertificate> {
  return RTCDtlsTransport.SetupCertificate()
}

/**
 * DTLS-SRTP (RFC 5764) over one ICE agent, always as DTLS server: the browser begins as soon as its path works.
 * @param options.remote what the peer's SDP says its certificate hashes to; another certificate fails the call (RFC 8122 §5).
 * @param options.onFailed handshake refused, wrong certificate, or the peer has closed DTLS.
 */
export function createSecureMedia(options: {
  ice: IceLite
  certificate: RTCCertificate
  remote: readonly Fingerprint[]
  onRtp: (packet: RtpPacket) => void
  onRtcp: (packets: readonly RtcpPacket[]) => void
  onFailed: () => void
}): SecureMedia {
  const { certificate, ice } = options
  let keys: { srtp: SrtpSession; srtcp: SrtcpSession } | undefined
  let closed = false
  const pipe = {
    type: 'ice',
    address: { address: '', family: '', port: 0 },
    closed: false,
    onData: (_data: Buffer) => undefined as void,
    send: async (data: Buffer) => ice.send(data),
    close: async () => undefined,
  }
  const dtls = new DtlsServer({
    cert: certificate.certPem,
    key: certificate.privateKey,
    signatureHash: certificate.signatureHash,
    transport: pipe,
    srtpProfiles: profiles,
    extendedMasterSecret: true,
    certificateRequest: true,
  })
  const fail = () => {
    if (closed) return
    closed = true
    options.onFailed()
  }
  dtls.onError.subscribe(fail)
  dtls.onClose.subscribe(fail)
  dtls.onConnect.subscribe(() => {
    const profile = dtls.srtp.srtpProfile
    if (profile === undefined || !isExpected(dtls.remoteCertificate, options.remote)) {
      fail()
      return
    }
    const session = dtls.extractSessionKeys(keyLength(profile), saltLength(profile))
    const config = {
      keys: {
        localMasterKey: session.localKey as Buffer,
        localMasterSalt: session.localSalt as Buffer,
        remoteMasterKey: session.remoteKey as Buffer,
        remoteMasterSalt: session.remoteSalt as Buffer,
      },
      profile,
    }
    keys = { srtp: new SrtpSession(config), srtcp: new SrtcpSession(config) }
  })

  return {
    receive(data) {
      const first = data[0] ?? 0
      if (closed) return
      try {
        if (first >= 20 && first <= 63) {
          if (!keys || !isClientHello(data)) pipe.onData(data)
        } else if (first < 128 || first > 191 || !keys) return
        else if (isRtcp(data)) options.onRtcp(RtcpPacketConverter.deSerialize(keys.srtcp.decrypt(data)))
        else options.onRtp(RtpPacket.deSerialize(keys.srtp.decrypt(data)))
      } catch {
        // Not authentic or cut: as good as lost (RFC 3711 §3.3).
      }
    },
    sendRtp: (header, payload) => keys && !closed && ice.send(keys.srtp.encrypt(payload, header)),
    sendRtcp(packets) {
      if (keys && !closed) ice.send(keys.srtcp.encrypt(Buffer.concat(packets.map((p) => p.serialize()))))
    },
    close() {
      closed = true
      keys = undefined
    },
  }
}

/** Once there are keys, a new handshake would only throw them away; a changed peer comes with a new offer. */
function isClientHello(data: Buffer): boolean {
  return data[0] === 22 && data[13] === 1
}

/** The strongest hash given decides; one that is not known here counts as not given (RFC 8122 §5). */
function isExpected(certificate: Buffer | undefined, fingerprints: readonly Fingerprint[]): boolean {
  const strongest = ['sha-512', 'sha-384', 'sha-256'].find((hash) =>
    fingerprints.some((fingerprint) => fingerprint.hash === hash),
  )
  if (!certificate || !strongest) return false
  const digest = createHash(strongest.replace('-', '')).update(certificate).digest('hex').toUpperCase()
  const value = digest.match(/../g)?.join(':')
  return fingerprints.some((fingerprint) => fingerprint.hash === strongest && fingerprint.value === value)
}
