import { RtpHeader, RtpPacket } from 'werift'
import { describe, expect, it } from 'vitest'
import { createMirror } from './media-echo.ts'

describe('the mirror', () => {
  it('keeps gaps, and numbers on when the source changes', () => {
    const mirror = createMirror()
    const packet = (ssrc: number, sequenceNumber: number, timestamp: number) =>
      mirror(
        new RtpPacket(new RtpHeader({ ssrc, sequenceNumber, timestamp, payloadType: 1 }), Buffer.alloc(0)),
      )
    expect(packet(1, 65534, 1000)).toMatchObject({ sequenceNumber: 65534, timestamp: 1000 })
    expect(packet(1, 0, 2920)).toMatchObject({ sequenceNumber: 0, timestamp: 2920, marker: false })
    expect(packet(2, 500, 7)).toMatchObject({ sequenceNumber: 1, timestamp: 3880, marker: true })
    expect(packet(2, 502, 1927)).toMatchObject({ sequenceNumber: 3, timestamp: 5800, marker: false })
  })
})
