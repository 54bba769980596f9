import { RECONNECT, type BackOff } from '../../core/back-off.ts'

/** Every wait of a line, milliseconds; an end-to-end test may shorten them. */
export interface Timings {
  /** From opening the socket until it must be open. */
  readonly connect: number
  /** From REGISTER until any response must be there. RFC 3261's timer F (32 s) is too long for a person who waits. */
  readonly answer: number
  /** Between keep-alive pings (RFC 5626 §4.4.1); a Flow-Timer of the registrar may shorten it. */
  readonly keepAlive: number
  /** From ping until pong (RFC 5626 §4.4.1). */
  readonly pong: number
  /** The same when the network has changed, and a connection that stands may lead nowhere. */
  readonly proof: number
  readonly backOff: BackOff
  /** How long stop() waits for the answer to the last REGISTER. */
  readonly farewell: number
  /** 64*T1: after a CANCEL without final response the INVITE is over (RFC 3261 §9.1). */
  readonly cancel: number
}

export const TIMINGS: Timings = {
  connect: 6_000,
  answer: 8_000,
  keepAlive: 25_000,
  pong: 10_000,
  proof: 2_000,
  backOff: RECONNECT,
  farewell: 1_500,
  cancel: 32_000,
}
