import type { Clock } from '../connection.ts'

const t1 = 500
const t2 = 4000

/**
 * A 2xx to an INVITE is the core's to repeat, on every transport, until its ACK comes: after T1, then twice as long up to T2,
 * for 64·T1 in all (RFC 3261 §13.3.1.4).
 * @param send the first one too.
 * @param giveUp no ACK came.
 * @returns stops it.
 */
export function repeatUntilAck(clock: Clock, send: () => void, giveUp: () => void): () => void {
  const end = clock.now() + 64 * t1
  let callOff = () => undefined as void
  const turn = (wait: number) => {
    send()
    const left = end - clock.now()
    callOff = left <= wait ? clock.after(left, giveUp) : clock.after(wait, () => turn(Math.min(wait * 2, t2)))
  }
  turn(t1)
  return () => callOff()
}
