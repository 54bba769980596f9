import type { Clock } from '../clock.ts'

export interface KeepAliveOptions {
  readonly clock: Clock
  readonly random: () => number
  /** Milliseconds between pings. */
  readonly interval: number
  /** Milliseconds from ping to pong. */
  readonly timeout: number
  /** Sends CRLFCRLF. */
  readonly ping: () => void
  /** A server that had answered before is silent: the flow is dead (RFC 5626 §4.4.1). */
  readonly dead: () => void
}

export interface KeepAlive {
  /** Something came: the flow lives. @param pong whether it was the answer to a ping */
  heard(pong: boolean): void
  /** The server has said that it answers pings (Flow-Timer, RFC 5626 §4.4). @param interval milliseconds between pings */
  promise(interval: number): void
  /** Pings at once. @param within milliseconds for the pong, as usual unless given. @returns false when a missing pong would prove nothing, because this server never sent one */
  check(within?: number): boolean
  stop(): void
}

/**
 * CRLF keep-alive of one flow (RFC 5626 §3.5.1). Not every server answers: a missing pong counts only after the first one was
 * seen or promised. The first ping is early, to learn that.
 */
export function keepAlive(options: KeepAliveOptions): KeepAlive {
  const { clock, random, timeout } = options
  let { interval } = options
  let answers = false
  let cancel = clock.after(interval / 10, () => ping())

  function schedule(): void {
    cancel()
    cancel = clock.after(interval * (0.8 + random() / 5), () => ping())
  }

  function ping(within = timeout): void {
    cancel()
    cancel = clock.after(within, () => (answers ? options.dead() : schedule()))
    options.ping()
  }

  return {
    heard(pong) {
      answers ||= pong
      schedule()
    },
    promise(stated) {
      answers = true
      interval = Math.min(interval, stated)
      schedule()
    },
    check(within) {
      ping(within)
      return answers
    },
    stop: () => cancel(),
  }
}
