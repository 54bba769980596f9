import { TransportState, type Transport } from 'sip.js'
import type { TraceNote } from '../../core/trace/entry.ts'
import { isKeepAlive } from '../../message/read.ts'
import type { Clock } from '../clock.ts'
import { SafeEmitter } from './emitter.ts'
import { keepAlive, type KeepAlive } from './keep-alive.ts'
import type { SocketEnd, SocketLike } from './socket.ts'
import type { Timings } from './timings.ts'

export interface TransportOptions {
  readonly openSocket: (url: string) => SocketLike
  readonly note: (note: TraceNote) => void
  readonly clock: Clock
  readonly random: () => number
  readonly timings: Pick<Timings, 'connect' | 'keepAlive' | 'pong'>
  /** Longest message taken, in characters. */
  readonly longest: number
}

interface Attempt {
  resolve(): void
  reject(error: Error): void
  stopTimer(): void
}

/**
 * SIP over one WebSocket at a time (RFC 7118), as SIP.js's Transport. Its states only change here, nothing that a listener does
 * or throws can hold them, and a message that nobody can take is noted and forgotten.
 */
export class SocketTransport implements Transport {
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  readonly stateChange: SafeEmitter<TransportState>
  /** WebSocket URL of the present connection or of the next one. */
  server = ''
  readonly #options: TransportOptions
  #state = TransportState.Disconnected
  #socket: SocketLike | undefined
  #attempt: Attempt | undefined
  #pending: Promise<void> | undefined
  #keepAlive: KeepAlive | undefined
  #disposed = false

  constructor(_logger: unknown, options: TransportOptions) {
    this.#options = options
    this.stateChange = new SafeEmitter((error) =>
      this.#fault('a listener of the transport state failed', error),
    )
  }

  get state(): TransportState {
    return this.#state
  }

  /** For the Via (RFC 7118 §5.2). */
  get protocol(): string {
    return this.server.startsWith('wss:') ? 'WSS' : 'WS'
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected
  }

  /** Opens {@link server}. @returns rejects when it cannot be opened in time; the state is then Disconnected */
  connect(): Promise<void> {
    if (this.#disposed) return Promise.reject(new Error('the transport is disposed'))
    if (this.#pending && this.#attempt) return this.#pending
    if (this.#state === TransportState.Connected) return Promise.resolve()
    const { clock, timings, openSocket } = this.#options
    const promise = new Promise<void>((resolve, reject) => {
      const late = (): void => this.#end(undefined, new Error('the server did not answer in time'))
      this.#attempt = { resolve, reject, stopTimer: clock.after(timings.connect, late) }
    })
    this.#pending = promise
    this.#enter(TransportState.Connecting)
    this.#noteSocket('connecting')
    try {
      if (this.#attempt) this.#listen(openSocket(this.server))
    } catch (error) {
      this.#end(undefined, asError(error))
    }
    return promise
  }

  disconnect(): Promise<void> {
    if (this.#state === TransportState.Connecting || this.#state === TransportState.Connected) {
      const error = this.#attempt ? new Error('the attempt was given up') : undefined
      this.#end('closed by us', error, TransportState.Disconnecting)
    }
    return Promise.resolve()
  }

  dispose(): Promise<void> {
    this.#disposed = true
    return this.disconnect()
  }

  /** Gives the connection up as lost: as if the server had closed it. */
  fail(reason: string): void {
    this.#end(reason, new Error(reason))
  }

  send(message: string): Promise<void> {
    const socket = this.#socket
    if (!socket || !this.isConnected()) return Promise.reject(new Error('there is no connection'))
    const { note, clock } = this.#options
    note({ kind: 'sip', at: clock.now(), direction: 'out', server: this.server, text: message })
    try {
      socket.send(message)
      return Promise.resolve()
    } catch (error) {
      this.#fault('the socket did not take the message', error)
      return Promise.reject(asError(error))
    }
  }

  /** See {@link KeepAlive.check}; false also without a connection. */
  check(within?: number): boolean {
    return this.#keepAlive?.check(within) ?? false
  }

  /** See {@link KeepAlive.promise}. */
  promisePongs(interval: number): void {
    this.#keepAlive?.promise(interval)
  }

  #listen(socket: SocketLike): void {
    this.#socket = socket
    socket.listen({
      open: () => this.#opened(socket),
      message: (data) => this.#receive(data),
      close: (end) =>
        this.#end(describe(end), new Error(`the server closed the connection: ${describe(end)}`)),
    })
  }

  #opened(socket: SocketLike): void {
    const { clock, random, timings } = this.#options
    const attempt = this.#attempt
    attempt?.stopTimer()
    this.#attempt = undefined
    this.#keepAlive = keepAlive({
      clock,
      random,
      interval: timings.keepAlive,
      timeout: timings.pong,
      ping: () => this.#sendRaw(socket, '\r\n\r\n'),
      dead: () => this.fail('no pong'),
    })
    this.#noteSocket('open')
    this.#enter(TransportState.Connected)
    if (this.isConnected()) this.#call(this.onConnect)
    if (this.isConnected()) attempt?.resolve()
    else attempt?.reject(new Error('the connection was given up'))
  }

  #end(text: string | undefined, error: Error | undefined, via?: TransportState.Disconnecting): void {
    const before = this.#state
    const { attempt, socket } = { attempt: this.#attempt, socket: this.#socket }
    if (before === TransportState.Disconnected) return
    this.#attempt = undefined
    this.#socket = undefined
    this.#keepAlive?.stop()
    this.#keepAlive = undefined
    if (socket) {
      socket.listen(undefined)
      socket.close()
    }
    attempt?.stopTimer()
    this.#noteSocket(text ?? error?.message ?? 'closed')
    if (via) this.#enter(via)
    if (!this.#attempt) this.#enter(TransportState.Disconnected)
    if (before === TransportState.Connected) this.#call(() => this.onDisconnect?.(error))
    attempt?.reject(error ?? new Error('the attempt was given up'))
  }

  #receive(data: unknown): void {
    const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data
    const at = this.#options.clock.now()
    if (typeof text !== 'string') {
      this.#options.note({ kind: 'fault', at, text: 'a frame was neither text nor bytes and was dropped' })
      return
    }
    const kind = isKeepAlive(text)
    this.#keepAlive?.heard(kind === 'pong')
    if (kind === 'ping' && this.#socket) this.#sendRaw(this.#socket, '\r\n')
    if (kind) return
    const tooLong = text.length > this.#options.longest
    const kept = tooLong ? `${text.slice(0, 2_000)}…` : text
    this.#options.note({ kind: 'sip', at, direction: 'in', server: this.server, text: kept })
    if (tooLong) {
      const what = [`dropped: ${text.length} characters are over the limit of ${this.#options.longest}`]
      this.#options.note({ kind: 'repair', at, what })
      return
    }
    this.#call(() => this.onMessage?.(text))
  }

  #sendRaw(socket: SocketLike, text: string): void {
    try {
      socket.send(text)
    } catch (error) {
      this.#fault('the socket did not take a keep-alive', error)
    }
  }

  #enter(state: TransportState): void {
    this.#state = state
    this.stateChange.emit(state)
  }

  #call(listener: (() => void) | undefined): void {
    try {
      listener?.()
    } catch (error) {
      this.#fault('the user agent failed', error)
    }
  }

  #noteSocket(text: string): void {
    this.#options.note({ kind: 'socket', at: this.#options.clock.now(), server: this.server, text })
  }

  #fault(what: string, error: unknown): void {
    this.#options.note({
      kind: 'fault',
      at: this.#options.clock.now(),
      text: `${what}: ${asError(error).message}`,
    })
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function describe({ code, reason }: SocketEnd): string {
  return reason === '' ? `closed ${code}` : `closed ${code} ${reason.slice(0, 120)}`
}
