import type { Registration } from '../../core/account.ts'
import type { TroubleCode } from '../../core/trouble.ts'
import { backOff } from '../../core/back-off.ts'
import type { Clock } from '../clock.ts'
import type { Register, RegisterOutcome } from './register.ts'
import { createServerRests } from './server-rests.ts'
import type { Timings } from './timings.ts'
import type { SocketTransport } from './transport.ts'

export interface RegistrationOptions {
  /** WebSocket URLs in order of preference, at least one. */
  readonly servers: readonly string[]
  /** Seconds to ask for. */
  readonly expires: number
  readonly register: Register
  readonly transport: SocketTransport
  readonly clock: Clock
  readonly random: () => number
  readonly timings: Timings
  /** Connects the user agent to `transport.server`. */
  readonly open: () => Promise<void>
  /** True while a call needs the present connection. */
  readonly busy: () => boolean
  /** Takes what the registrar gave with the registration. */
  readonly granted: (grant: Grant) => void
  readonly tell: (registration: Registration) => void
}

export type Grant = RegisterOutcome & { readonly kind: 'granted' }

export interface RegistrationControl {
  readonly start: () => void
  /** Tries at once where a wait or a refusal stands; proves a standing connection. */
  readonly now: () => void
  /** The network is back: as `now`, but a refusal stands. @param anew what is connected is not trusted, but made anew */
  readonly online: (anew?: boolean) => void
  /** Registers once more at once, if it is registered: the binding may be gone. */
  readonly renew: () => void
  /** The connection was lost. */
  readonly lost: () => void
  /** The server does not serve just now: see {@link SipLine.leave}. */
  readonly leave: (retryAfter?: number) => boolean
  /** Milliseconds for which the preferred server wants to be left alone. */
  readonly rests: () => number
  /** Leaves the binding and the connection as they are, and does nothing more about them. */
  readonly retire: () => void
  /** Removes the binding, as far as the server answers soon, and closes the connection. */
  readonly stop: () => Promise<void>
}

type State = 'idle' | 'connecting' | 'registering' | 'registered' | 'waiting' | 'refused' | 'stopped'

/**
 * Keeps one account registered, for ever: servers in order, waits that double, a refresh in good time. Every wait ends by
 * itself except after a refusal that would only be repeated.
 */
export function createRegistration(options: RegistrationOptions): RegistrationControl {
  const { servers, transport, clock, random, timings, tell } = options
  const rests = createServerRests(servers.length, () => clock.now())
  let state: State = 'idle'
  let index = 0
  let failures = 0
  /** Calls off whatever is under way or planned. */
  let stopTimer = (): void => undefined
  let stopRegister = (): void => undefined
  let stopSettling = (): void => undefined

  function enter(next: State): void {
    state = next
    stopTimer()
    stopRegister()
    stopSettling()
  }

  function server(): string {
    return servers[index] ?? ''
  }

  function connect(at: number): void {
    enter('connecting')
    index = at
    transport.server = server()
    tell({ status: 'connecting', server: server(), attempt: failures + 1 })
    const stillThis = watchState()
    options.open().then(
      () => stillThis() && register(),
      (error: unknown) =>
        stillThis() && nextServer('server-unreachable', { reason: String(error).slice(0, 200) }),
    )
  }

  /** True while nothing else has begun since. */
  function watchState(): () => boolean {
    let same = true
    stopTimer = () => (same = false)
    return () => same
  }

  function register(): void {
    const refresh = state === 'registered'
    if (!refresh) {
      enter('registering')
      tell({ status: 'registering', server: server() })
    }
    stopTimer()
    stopRegister()
    stopRegister = options.register(options.expires, (outcome) => finish(outcome, refresh))
  }

  function finish(outcome: RegisterOutcome, refresh: boolean): void {
    if (outcome.kind === 'granted') granted(outcome)
    else if (outcome.kind === 'silent') {
      // The loss is told in a moment, and says more.
      if (!transport.isConnected()) return
      enter('waiting')
      void transport.disconnect()
      nextServer('server-silent', {})
    } else if (outcome.kind === 'refused') {
      enter('refused')
      if (!options.busy()) void transport.disconnect()
      tell({ status: 'refused', trouble: trouble(outcome.code, factsOf(outcome)) })
    } else failed(outcome, refresh)
  }

  /** What one server cannot do another may, unless a call needs this connection. What stands is left for a 503 alone (RFC 3261 §21.5.4). */
  function failed(
    outcome: RegisterOutcome & { readonly kind: 'refused' | 'failed' },
    refresh: boolean,
  ): void {
    const { code, status, retryAfter } = outcome
    const busy = options.busy()
    rests.rest(index, retryAfter)
    const next = busy || (refresh && status !== 503) ? undefined : rests.after(index, refresh)
    if (next === undefined) wait(code, factsOf(outcome), rests.left(busy ? index : rests.best()))
    else move(next)
  }

  function granted(grant: Grant): void {
    const { expires, flowTimer } = grant
    enter('registered')
    rests.rest(index)
    options.granted(grant)
    if (flowTimer) transport.promisePongs(flowTimer * 1000)
    stopTimer = clock.after(expires * 1000 * (0.75 + random() / 10), register)
    // A server that takes us and drops us in turn must not be asked every second.
    stopSettling = clock.after(timings.backOff.most, () => (failures = 0))
    const at = clock.now()
    const [preferred = ''] = servers
    tell({
      status: 'registered',
      server: server(),
      at,
      expiresAt: at + expires * 1000,
      ...(index > 0 && { preferred }),
    })
  }

  function move(at: number): void {
    enter('waiting')
    void transport.disconnect()
    connect(at)
  }

  function nextServer(code: TroubleCode, facts: Record<string, string | number>): void {
    const next = rests.after(index)
    if (next === undefined) wait(code, { server: server(), ...facts })
    else connect(next)
  }

  function wait(
    code: TroubleCode,
    facts: Record<string, string | number>,
    rest = rests.left(rests.best()),
  ): void {
    enter('waiting')
    failures += 1
    const delay = Math.max(backOff(failures, random(), timings.backOff), rest)
    stopTimer = clock.after(delay, resume)
    tell({
      status: 'waiting',
      trouble: trouble(code, facts),
      retryAt: clock.now() + delay,
      attempt: failures,
    })
  }

  function resume(): void {
    const best = rests.best()
    // What fails once may come round where it stands; then the others have their turn.
    const stays = best === index || options.busy() || (failures === 1 && rests.left(index) === 0)
    if (transport.isConnected() && stays) register()
    else move(best)
  }

  function factsOf({ status, phrase }: { status: number; phrase: string }): Record<string, string | number> {
    return { server: server(), status, phrase }
  }

  function trouble(code: TroubleCode, facts: Record<string, string | number>) {
    return { code, at: clock.now(), facts }
  }

  /** Proves the connection: a server that answers pings is pinged, any other is asked to register us again. */
  function prove(within?: number): void {
    if (state === 'registered' && !transport.check(within)) register()
  }

  return {
    start() {
      if (state === 'idle') connect(0)
    },
    now() {
      if (state === 'waiting' || state === 'refused') resume()
      else prove()
    },
    online(anew) {
      if (state === 'waiting') resume()
      else if (anew && state === 'registered' && !options.busy()) move(rests.best())
      else prove(timings.proof)
    },
    renew() {
      if (state === 'registered') register()
    },
    lost() {
      if (state === 'registering' || state === 'registered') wait('connection-lost', { server: server() })
    },
    leave(retryAfter) {
      const next = state === 'registered' && !options.busy() ? rests.after(index, true) : undefined
      if (next === undefined) return false
      rests.rest(index, retryAfter)
      move(next)
      return true
    },
    rests: () => rests.left(0),
    retire: () => enter('stopped'),
    async stop() {
      const wasRegistered = state === 'registered' && transport.isConnected()
      enter('stopped')
      if (wasRegistered) {
        await new Promise<void>((resolve) => {
          stopTimer = clock.after(timings.farewell, resolve)
          stopRegister = options.register(0, () => resolve())
        })
        enter('stopped')
      }
      await transport.dispose()
      tell({ status: 'offline' })
    },
  }
}
