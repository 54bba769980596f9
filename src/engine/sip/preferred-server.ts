import type { Clock } from '../clock.ts'
import type { SocketLike } from './socket.ts'
import type { Timings } from './timings.ts'

export interface PreferredServerOptions {
  /** The first of the list, that the line is not connected to. */
  readonly server: string
  readonly clock: Clock
  readonly timings: Pick<Timings, 'preferred' | 'connect'>
  readonly openSocket: (url: string) => SocketLike
  /** True while a call needs the present connection. */
  readonly busy: () => boolean
  /** The server is there again and nothing holds us here. */
  readonly move: () => void
}

/** Looks from time to time whether a better server is back. @returns stops looking */
export function watchPreferred(options: PreferredServerOptions): () => void {
  const { clock, timings, busy } = options
  let stop = clock.after(timings.preferred, look)

  function again(): void {
    stop()
    stop = clock.after(timings.preferred, look)
  }

  function look(): void {
    if (busy()) return again()
    let socket: SocketLike
    try {
      socket = options.openSocket(options.server)
    } catch {
      return again()
    }
    const leave = (): void => {
      socket.listen(undefined)
      socket.close()
    }
    const stopTimer = clock.after(timings.connect, () => {
      leave()
      again()
    })
    stop = () => {
      stopTimer()
      leave()
    }
    const arrive = (): void => {
      stop()
      if (busy()) again()
      else options.move()
    }
    socket.listen({ open: arrive, message: () => undefined, close: again })
  }

  return () => stop()
}
