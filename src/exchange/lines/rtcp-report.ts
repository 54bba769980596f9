import {
  RtcpReceiverInfo,
  type RtcpPacket,
  RtcpRrPacket,
  RtcpSenderInfo,
  RtcpSourceDescriptionPacket,
  RtcpSrPacket,
  type RtpHeader,
  SourceDescriptionChunk,
  SourceDescriptionItem,
} from 'werift'

/** Seconds between 1900, where NTP begins, and 1970. */
const ntpEpoch = 2208988800
const sequenceCycle = 65536

export interface Reporter {
  sent(header: RtpHeader, octets: number): void
  received(header: RtpHeader, rate: number): void
  /** A sender report from the peer. */
  heard(packets: readonly RtcpPacket[]): void
  /** What is to be sent now: a sender report if anything was sent since the last, else a receiver report, with CNAME. */
  report(): RtcpPacket[]
}

/**
 * Both sides of RTCP for one stream each way (RFC 3550 §6.4), so that the browser's own statistics know loss, jitter and
 * round trip.
 * @param now epoch milliseconds.
 */
export function createReporter(ssrc: number, cname: string, now: () => number): Reporter {
  const out = { packets: 0, octets: 0, timestamp: 0, at: 0, fresh: false }
  let source: Reception | undefined

  return {
    sent(header, octets) {
      out.packets += 1
      out.octets += octets
      out.timestamp = header.timestamp
      out.at = now()
      out.fresh = true
    },
    received(header, rate) {
      if (source?.ssrc !== header.ssrc) source = new Reception(header)
      source.take(header, (now() / 1000) * rate)
    },
    heard(packets) {
      for (const packet of packets) {
        if (packet instanceof RtcpSrPacket && packet.ssrc === source?.ssrc) {
          source.lastReport = Number((packet.senderInfo.ntpTimestamp >> 16n) & 0xffffffffn)
          source.lastReportAt = now()
        }
      }
    },
    report() {
      const reports = source ? [source.block(now())] : []
      const items = [new SourceDescriptionItem({ type: 1, text: cname })]
      const name = new RtcpSourceDescriptionPacket({
        chunks: [new SourceDescriptionChunk({ source: ssrc, items })],
      })
      if (!out.fresh) return [new RtcpRrPacket({ ssrc, reports }), name]
      out.fresh = false
      const senderInfo = new RtcpSenderInfo({
        ntpTimestamp: ntp(out.at),
        rtpTimestamp: out.timestamp,
        packetCount: out.packets >>> 0,
        octetCount: out.octets >>> 0,
      })
      return [new RtcpSrPacket({ ssrc, senderInfo, reports }), name]
    },
  }
}

/** One incoming source: RFC 3550 §A.1, §A.3 and §A.8. */
class Reception {
  readonly ssrc: number
  lastReport = 0
  lastReportAt = 0
  private readonly base: number
  private highest: number
  private packets = 0
  private transit: number | undefined
  private jitter = 0
  private before = { expected: 0, packets: 0 }

  constructor(first: RtpHeader) {
    this.ssrc = first.ssrc
    this.base = first.sequenceNumber
    this.highest = first.sequenceNumber
  }

  /** @param arrival in units of the RTP clock. */
  take(header: RtpHeader, arrival: number): void {
    const ahead = (header.sequenceNumber - this.highest) & 0xffff
    if (ahead < sequenceCycle / 2) this.highest += ahead
    this.packets += 1
    const transit = arrival - header.timestamp
    if (this.transit !== undefined) {
      // The RTP clock turns over after 32 bits; the difference of two transits does not know of it.
      const difference = Math.abs(transit - this.transit) % 2 ** 32
      this.jitter += (Math.min(difference, 2 ** 32 - difference) - this.jitter) / 16
    }
    this.transit = transit
  }

  block(now: number): RtcpReceiverInfo {
    const expected = this.highest - this.base + 1
    const lost = expected - this.packets
    const interval = expected - this.before.expected
    const lostNow = interval - (this.packets - this.before.packets)
    this.before = { expected, packets: this.packets }
    return new RtcpReceiverInfo({
      ssrc: this.ssrc,
      fractionLost: interval > 0 && lostNow > 0 ? Math.floor((lostNow * 256) / interval) & 0xff : 0,
      packetsLost: Math.max(0, Math.min(lost, 0x7fffff)),
      highestSequence: this.highest >>> 0,
      jitter: Math.floor(this.jitter) >>> 0,
      lsr: this.lastReport,
      dlsr: this.lastReport === 0 ? 0 : Math.round(((now - this.lastReportAt) * 65536) / 1000) >>> 0,
    })
  }
}

function ntp(milliseconds: number): bigint {
  const seconds = Math.floor(milliseconds / 1000)
  const fraction = Math.floor(((milliseconds % 1000) / 1000) * 2 ** 32)
  return (BigInt(seconds + ntpEpoch) << 32n) | BigInt(fraction)
}
