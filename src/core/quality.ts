/** How loud it is, 0 silent – 1 full scale, amplitude; what is not known is absent. */
export interface Levels {
  /** What comes in: what our person hears of this call. */
  readonly in?: number
  /** What goes out to the other end; 0 while muted or held. */
  readonly out?: number
  /** What the microphone picks up, muted or not. */
  readonly microphone?: number
}

/** How the voice path did over the last seconds; what is not known is absent. */
export interface Quality {
  /** Share of the packets that did not arrive here, 0–1 (RFC 3550 §6.4.1, over the last seconds). */
  readonly loss?: number
  /** Share of our packets that did not arrive at the other end, 0–1, as it reported last (RFC 3550 §6.4.1 fraction lost). */
  readonly farLoss?: number
  /** Interarrival jitter of what comes in, milliseconds (RFC 3550 §6.4.1). */
  readonly jitter?: number
  /** There and back, milliseconds (RFC 3550 §6.4.1; without reports the one of the ICE path, RFC 8445). */
  readonly roundTrip?: number
}

/** Bars out of four. */
export type Bars = 0 | 1 | 2 | 3 | 4

/**
 * What a person would say of the line, after the short form of the E-model (ITU-T G.107 with the packet-loss term that is
 * usual for PLC codecs): R from delay and loss, then the classes of its annex B.
 * @returns undefined when nothing was measured
 */
export function barsOf({ loss, farLoss, jitter, roundTrip }: Quality): Bars | undefined {
  if (loss === undefined && farLoss === undefined && roundTrip === undefined) return undefined
  // One way, with the jitter buffer's share and 10 ms for the codec.
  const delay = (roundTrip ?? 0) / 2 + 2 * (jitter ?? 0) + 10
  const worse = Math.max(loss ?? 0, farLoss ?? 0)
  const r = 93.2 - (delay < 160 ? delay / 40 : (delay - 120) / 10) - 250 * worse
  if (r >= 80) return 4
  if (r >= 70) return 3
  return r >= 60 ? 2 : 1
}
