import type { AccountConfig, Registration } from '../core/account.ts'
import { isAnswer, saysMore, type TryFinding, type TryStep } from '../core/account-try.ts'
import { NAME_LIMIT, boundText } from '../core/text.ts'
import type { TraceNote } from '../core/trace/entry.ts'
import type { Trouble } from '../core/trouble.ts'
import { readChallenges } from '../message/auth.ts'
import { headers } from '../message/headers.ts'
import { readMessage } from '../message/read.ts'
import type { Clock } from './clock.ts'
import { probeServer, type Probe } from './probe-server.ts'
import { createSessionMedia } from './sip/session-media.ts'
import type { SocketLike } from './sip/socket.ts'
import { TIMINGS } from './sip/timings.ts'
import { createUserAgent, type SipLine } from './sip/user-agent.ts'
import { randomUuid } from './uuid.ts'

export interface TryOptions {
  readonly account: AccountConfig
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly openSocket: (url: string) => SocketLike
  readonly note: (note: TraceNote) => void
  /** Looks closer at a server that could not be connected to; the browser's own means unless given. */
  readonly probe?: Probe
}

export type TryAccount = (options: TryOptions, tell: (step: TryStep) => void) => () => void

/** Several servers are guesses: most of them are not there, and somebody waits. Milliseconds. */
const GUESS_CONNECT = 4_000

/**
 * Registers an account with its servers, one after the other until one speaks SIP, and removes the binding again. The line is
 * the phone's own kind with an instance id of its own, so that a binding of the same account elsewhere stays as it is.
 */
export const tryAccount: TryAccount = (options, tell) => {
  const { servers } = options.account
  let stop = (): void => undefined
  let isOver = false
  const end = (server: string, finding: TryFinding): void => {
    if (!isOver) tell({ step: 'over', server, finding })
    isOver = true
  }
  const run = async (): Promise<void> => {
    let best: { server: string; finding: TryFinding } = { server: '', finding: { code: 'failed' } }
    for (const server of servers) {
      const trial = tryServer(options, server, (step) => isOver || tell(step))
      stop = trial.stop
      const finding = await trial.finding
      if (isOver) return
      tell({ step: 'found', server, finding })
      if (saysMore(finding, best.finding)) best = { server, finding }
      if (isAnswer(finding)) break
    }
    end(best.server, best.finding)
  }
  run().catch((error: unknown) => {
    options.note({ kind: 'fault', at: options.clock.now(), text: `trying an account: ${String(error)}` })
    end('', { code: 'failed' })
  })
  return () => {
    isOver = true
    stop()
  }
}

interface Trial {
  /** Resolves when nothing is left of the trial: no binding, no connection. */
  readonly finding: Promise<TryFinding>
  readonly stop: () => void
}

function tryServer(options: TryOptions, server: string, tell: (step: TryStep) => void): Trial {
  const { account, clock, probe = probeServer } = options
  let resolve = (_finding: TryFinding): void => undefined
  const promise = new Promise<TryFinding>((settle) => (resolve = settle))
  let line: SipLine | undefined
  let isOver = false
  let wasRefused = false
  /** Not every browser gives a connection up that the server did not agree to SIP on. */
  let agreed = true
  let stopProbe = (): void => undefined

  const leave = async (finding: TryFinding): Promise<void> => {
    if (isOver) return
    isOver = true
    await line?.stop()
    const isMute = finding.code === 'silent' || finding.code === 'dropped'
    resolve(isMute && !agreed ? { code: 'no-subprotocol' } : finding)
  }

  /** The browser said no more than that it could not connect. */
  const look = (): void => {
    if (!wasRefused) return void leave({ code: 'timed-out' })
    stopProbe = probe(server, clock, (found) => void leave(found ?? { code: 'unreachable' }))
  }

  const registrationChanged = (registration: Registration): void => {
    if (isOver) return
    switch (registration.status) {
      case 'connecting':
      case 'registering':
        return tell({ step: registration.status, server })
      case 'registered':
        return void leave({ code: 'accepted' })
      case 'waiting':
      case 'refused':
        if (registration.trouble.code === 'server-unreachable') look()
        else void leave(findingOf(registration.trouble))
    }
  }

  line = createUserAgent({
    account: { ...account, servers: [server] },
    instanceId: randomUuid(),
    sessionDescriptionHandlerFactory: createSessionMedia().factory,
    holdInvite: (request) => void request.reject({ statusCode: 480 }),
    onInvite: () => undefined,
    onRegistration: registrationChanged,
    note(note) {
      options.note(note)
      const realm = note.kind === 'sip' && note.direction === 'in' ? askedRealm(note.text) : undefined
      if (realm !== undefined && !isOver) tell({ step: 'asked', server, realm })
    },
    openSocket(url) {
      const socket = options.openSocket(url)
      return {
        ...socket,
        listen: (listener) =>
          socket.listen(
            listener && {
              ...listener,
              open(protocol) {
                agreed = protocol === 'sip'
                if (!isOver) tell({ step: 'connected', server, protocol })
                listener.open(protocol)
              },
              close(end) {
                wasRefused = true
                listener.close(end)
              },
            },
          ),
      }
    },
    clock,
    random: options.random,
    timings: account.servers.length > 1 ? { connect: Math.min(GUESS_CONNECT, TIMINGS.connect) } : {},
  })
  line.start()
  return {
    finding: promise,
    stop() {
      stopProbe()
      void leave({ code: 'failed' })
    },
  }
}

/** The realm of a 401 or 407, as far as the text is one. */
function askedRealm(text: string): string | undefined {
  if (!/^SIP\/2\.0 40[17] /.test(text)) return undefined
  const read = readMessage(text)
  if (!read.ok) return undefined
  const values = ['WWW-Authenticate', 'Proxy-Authenticate'].flatMap((name) => headers(read.message, name))
  return boundText(readChallenges(values)[0]?.realm ?? '', NAME_LIMIT)
}

function findingOf({ code, facts = {} }: Trouble): TryFinding {
  const phrase = boundText(String(facts['phrase'] ?? ''), NAME_LIMIT)
  const status = Number(facts['status'] ?? 0)
  switch (code) {
    case 'wrong-password':
    case 'unknown-user':
      return { code, status, phrase }
    case 'password-missing':
      return { code: 'wrong-password', status, phrase }
    case 'server-silent':
      return { code: 'silent' }
    case 'connection-lost':
      return { code: 'dropped' }
    default:
      return { code: 'refused', status, phrase }
  }
}
