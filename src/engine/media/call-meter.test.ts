import { describe, expect, it } from 'vitest'
import { createCallMeter } from './call-meter.ts'

type Reports = readonly Readonly<Record<string, unknown>>[]

/** A meter whose clock and statistics the test turns. */
function scene() {
  const now = { ms: 0 }
  let reports: Reports = []
  let reads = 0
  let connected = true
  const meter = createCallMeter(
    () => {
      if (!connected) return undefined
      reads += 1
      return Promise.resolve(new Map(reports.map((report, id) => [String(id), report])) as RTCStatsReport)
    },
    () => now.ms,
  )
  const pass = () => new Promise<void>((resolve) => setImmediate(resolve))
  /** Lets `ms` pass, measures, and answers what is known then. */
  const after = async (ms: number, then: Reports) => {
    now.ms += ms
    reports = then
    meter.quality()
    await pass()
    return meter.quality()
  }
  return {
    meter,
    now,
    after,
    pass,
    reads: () => reads,
    set: (next: Reports) => (reports = next),
    loses: () => (connected = false),
  }
}

const inbound = (packetsReceived: number, packetsLost: number, more = {}) => ({
  type: 'inbound-rtp',
  kind: 'audio',
  packetsReceived,
  packetsLost,
  ...more,
})

describe('levels', () => {
  it('are those of the last reading, and read no more often than they can change', async () => {
    const { meter, now, pass, reads, set } = scene()
    set([inbound(1, 0, { audioLevel: 0.3 }), { type: 'media-source', kind: 'audio', audioLevel: 0.1 }])
    expect(meter.levels()).toEqual({})
    meter.levels()
    await pass()
    expect(meter.levels()).toEqual({ in: 0.3, out: 0.1 })
    expect(reads()).toBe(1)
    now.ms += 100
    meter.levels()
    expect(reads()).toBe(2)
  })

  it('are not known any more when the connection is lost', async () => {
    const { meter, now, pass, set, loses } = scene()
    set([inbound(1, 0, { audioLevel: 0.3, jitter: 0.01 })])
    meter.quality()
    await pass()
    expect(meter.quality()).toEqual({ jitter: 10 })
    loses()
    now.ms += 1000
    expect(meter.levels()).toEqual({})
    expect(meter.quality()).toEqual({})
  })

  it('are not made up where the browser does not tell them', async () => {
    const { meter, pass, set } = scene()
    set([inbound(1, 0, { audioLevel: 0.3 }), { type: 'media-source', kind: 'audio' }])
    meter.levels()
    await pass()
    expect(meter.levels()).toEqual({ in: 0.3 })
  })
})

describe('quality', () => {
  it('is unknown before packets came', async () => {
    const { after } = scene()
    expect(await after(0, [inbound(0, 0)])).toEqual({})
  })

  it('counts the packets of the last seconds, in milliseconds what is told in seconds', async () => {
    const { after } = scene()
    await after(0, [inbound(100, 50)])
    expect(
      await after(1000, [
        inbound(145, 55, { jitter: 0.004 }),
        { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.08, fractionLost: 0.25 },
        { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.5 },
      ]),
    ).toEqual({ loss: 0.1, farLoss: 0.25, jitter: 4, roundTrip: 80 })
    for (let received = 200; received <= 400; received += 50) await after(1000, [inbound(received, 55)])
    expect(await after(1000, [inbound(450, 55)])).toEqual({ loss: 0 })
  })

  it('takes the round trip of the path where the other end reports none', async () => {
    const { after } = scene()
    const path = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.012 }
    expect(await after(0, [path])).toEqual({ roundTrip: 12 })
  })

  it('begins anew with another connection', async () => {
    const { after } = scene()
    await after(0, [inbound(5000, 400)])
    await after(1000, [inbound(10, 0)])
    expect(await after(1000, [inbound(60, 0)])).toEqual({ loss: 0 })
  })

  it('survives a connection that is closed while it is read', async () => {
    const meter = createCallMeter(
      () => Promise.reject(new Error('closed')),
      () => 0,
    )
    meter.quality()
    await new Promise<void>((resolve) => setImmediate(resolve))
    expect(meter.quality()).toEqual({})
  })
})
