import {
  RtcpRrPacket,
  RtcpSenderInfo,
  type RtcpSourceDescriptionPacket,
  RtcpSrPacket,
  RtpHeader,
} from 'werift'
import { describe, expect, it } from 'vitest'
import { createReporter } from './rtcp-report.ts'

function reporter() {
  const clock = { now: 1_700_000_000_500 }
  return { clock, reporter: createReporter(7, 'name', () => clock.now) }
}

const packet = (sequenceNumber: number, timestamp: number) =>
  new RtpHeader({ ssrc: 9, sequenceNumber, timestamp })

describe('reports', () => {
  it('are receiver reports with CNAME as long as nothing was sent', () => {
    const [first, second] = reporter().reporter.report()
    expect(first).toBeInstanceOf(RtcpRrPacket)
    expect(first).toMatchObject({ ssrc: 7, reports: [] })
    expect((second as RtcpSourceDescriptionPacket).chunks[0]?.items[0]).toMatchObject({
      type: 1,
      text: 'name',
    })
  })

  it('tell what was sent, and when by NTP', () => {
    const { reporter: own } = reporter()
    own.sent(packet(1, 160), 100)
    own.sent(packet(2, 320), 60)
    const info = (own.report()[0] as RtcpSrPacket).senderInfo
    expect(info).toMatchObject({ packetCount: 2, octetCount: 160, rtpTimestamp: 320 })
    expect(info.ntpTimestamp >> 32n).toBe(1_700_000_000n + 2_208_988_800n)
    expect(info.ntpTimestamp & 0xffffffffn).toBe(0x80000000n)
    expect(own.report()[0]).toBeInstanceOf(RtcpRrPacket)
  })

  it('count what is lost, also over the turn of the sequence number, in all and since the last', () => {
    const { reporter: own } = reporter()
    for (const number of [65533, 65534, 0, 1]) own.received(packet(number, 0), 8000)
    const [first] = (own.report()[0] as RtcpRrPacket).reports
    expect(first).toMatchObject({
      ssrc: 9,
      packetsLost: 1,
      fractionLost: Math.floor(256 / 5),
      highestSequence: 65537,
    })
    own.received(packet(2, 0), 8000)
    expect((own.report()[0] as RtcpRrPacket).reports[0]).toMatchObject({ packetsLost: 1, fractionLost: 0 })
  })

  it('measure jitter in units of the RTP clock', () => {
    const { clock, reporter: own } = reporter()
    for (let n = 0; n < 200; n += 1) {
      own.received(packet(n, n * 160), 8000)
      clock.now += n % 2 === 0 ? 10 : 30
    }
    const jitter = (own.report()[0] as RtcpRrPacket).reports[0]?.jitter ?? 0
    expect(jitter).toBeGreaterThan(75)
    expect(jitter).toBeLessThanOrEqual(80)
  })

  it('say how long ago the last sender report was, so that the peer knows the round trip', () => {
    const { clock, reporter: own } = reporter()
    own.received(packet(1, 0), 8000)
    const senderInfo = new RtcpSenderInfo({ ntpTimestamp: 0x11112222_33334444n })
    own.heard([new RtcpSrPacket({ ssrc: 9, senderInfo })])
    clock.now += 1500
    expect((own.report()[0] as RtcpRrPacket).reports[0]).toMatchObject({ lsr: 0x22223333, dlsr: 98304 })
  })
})
