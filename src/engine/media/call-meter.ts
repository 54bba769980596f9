import type { Levels, Quality } from '../../core/quality.ts'

/** Measures a call while somebody asks, and not otherwise: what is answered is the last that is known. */
export interface CallMeter {
  levels(): Levels
  quality(): Quality
}

/** Between two readings of the statistics for levels, and for quality; milliseconds. */
const LEVEL_EVERY = 80
const QUALITY_EVERY = 900
/** Loss is told over so many readings for quality: one packet alone is no news. */
const WINDOW = 6

/** The fields that are read of a report (W3C webrtc-stats §6). */
interface Stats {
  readonly type: string
  readonly kind?: string
  readonly audioLevel?: number
  readonly packetsReceived?: number
  readonly packetsLost?: number
  readonly fractionLost?: number
  readonly jitter?: number
  readonly roundTripTime?: number
  readonly nominated?: boolean
  readonly state?: string
  readonly currentRoundTripTime?: number
}

interface Counted {
  readonly received: number
  readonly lost: number
}

/**
 * @param read the statistics of the present connection; undefined without one
 * @param now milliseconds of a clock that only goes forward
 */
export function createCallMeter(
  read: () => Promise<RTCStatsReport> | undefined,
  now: () => number,
): CallMeter {
  let levels: Levels = {}
  let quality: Quality = {}
  let counts: readonly Counted[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let countedAt = Number.NEGATIVE_INFINITY
  let reading = false

  const take = (report: RTCStatsReport) => {
    const all: Stats[] = []
    report.forEach((stats: Stats) => all.push(stats))
    const audio = (type: string) => all.find((stats) => stats.type === type && stats.kind !== 'video')
    const inbound = audio('inbound-rtp')
    levels = present({ in: inbound?.audioLevel, out: audio('media-source')?.audioLevel })
    if (now() - countedAt < QUALITY_EVERY) return
    countedAt = now()
    const counted = { received: inbound?.packetsReceived ?? 0, lost: inbound?.packetsLost ?? 0 }
    // Another connection, as after an early answer from elsewhere, counts from the beginning.
    const goesOn = (counts.at(-1)?.received ?? 0) <= counted.received
    counts = [...(goesOn ? counts : []), counted].slice(-WINDOW)
    const far = audio('remote-inbound-rtp')
    const path = all.find((stats) => stats.type === 'candidate-pair' && stats.nominated === true)
    const roundTrip = far?.roundTripTime ?? path?.currentRoundTripTime
    quality = present({
      loss: lossOf(counts),
      farLoss: far?.fractionLost,
      jitter: inbound?.jitter === undefined ? undefined : inbound.jitter * 1000,
      roundTrip: roundTrip === undefined ? undefined : roundTrip * 1000,
    })
  }

  const refresh = (every: number) => {
    if (reading || now() - readAt < every) return
    const asked = read()
    if (!asked) {
      // What was known of a connection that is lost says nothing of now.
      levels = {}
      quality = {}
      return
    }
    reading = true
    readAt = now()
    // A connection that was closed meanwhile has no statistics.
    const settle = async () => {
      const report = await asked.catch(() => undefined)
      reading = false
      if (report) take(report)
    }
    void settle()
  }

  return {
    levels() {
      refresh(LEVEL_EVERY)
      return levels
    },
    quality() {
      refresh(QUALITY_EVERY)
      return quality
    },
  }
}

/** Share of the packets of the last seconds that did not come; undefined while none were due. */
function lossOf(counts: readonly Counted[]): number | undefined {
  const [first, last] = [counts[0], counts.at(-1)]
  if (!first || !last) return undefined
  const lost = Math.max(0, last.lost - first.lost)
  const due = last.received - first.received + lost
  return due > 0 ? lost / due : undefined
}

/** Without the keys of which nothing is known. */
function present<T extends object>(facts: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as T
}
