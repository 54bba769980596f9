import {
  SessionState,
  UserAgent,
  UserAgentState,
  type Core,
  type Invitation,
  type SessionDescriptionHandlerFactory,
} from 'sip.js'
import type { AccountConfig, Registration } from '../../core/account.ts'
import type { TraceNote } from '../../core/trace/entry.ts'
import { systemClock, type Clock } from '../clock.ts'
import { mendClients } from './clients.ts'
import { createAuthenticator } from './digest.ts'
import { exactUri, type ExactUri } from './exact-uri.ts'
import { createReceiver } from './incoming.ts'
import { drawTags, sessionsOf } from './inside.ts'
import { limitMethods, SUPPORTED } from './methods.ts'
import { completeRequests } from './outgoing.ts'
import { randomFraction, randomToken } from './random.ts'
import { createRegister, type Register } from './register.ts'
import { createRegistration } from './registration.ts'
import { renewDialog } from './remote-target.ts'
import { guardRequests, requestTakers, type HoldRequest } from './requests.ts'
import { openWebSocket, type SocketLike } from './socket.ts'
import { TIMINGS, type Timings } from './timings.ts'
import { SocketTransport, type TransportOptions } from './transport.ts'

export interface LineOptions {
  readonly account: AccountConfig
  /** UUID of this phone, the same after a reload (RFC 5626 §4.1). */
  readonly instanceId: string
  readonly sessionDescriptionHandlerFactory: SessionDescriptionHandlerFactory
  /** An INVITE came that begins a call, and nothing was sent: `pass` goes on with it, now or later. At once unless given. */
  readonly holdInvite?: (request: Core.IncomingInviteRequest, pass: () => void) => void
  readonly holdRequest?: HoldRequest
  /** A call came in. Nothing but 100 was sent; set its delegate before returning. */
  readonly onInvite: (invitation: Invitation) => void
  /** @param moved the network has changed and the connection was made anew: what else went the old way does not */
  readonly onRegistration: (registration: Registration, moved: boolean) => void
  readonly note: (note: TraceNote) => void
  /** Tells when the network is back; returns what stops telling. */
  readonly onOnline?: (listener: () => void) => () => void
  readonly openSocket?: (url: string) => SocketLike
  readonly clock?: Clock
  /** From 0 up to, not including, 1: spreads waits. */
  readonly random?: () => number
  readonly timings?: Partial<Timings>
  /** Longest message taken, characters. */
  readonly longest?: number
}

/** One account on the wire. */
export interface SipLine {
  /** Places and takes calls. Not to be started or stopped by others. */
  readonly ua: UserAgent
  /** Connects and registers; asking twice is one time. */
  readonly start: () => void
  /** Skips a wait, gives a refused account one new try, proves a standing connection. */
  readonly reconnectNow: () => void
  /** WebSocket URL of the present connection or of the next one. */
  readonly server: () => string
  /**
   * The server has answered 503: the line goes on to the next of the account's that may be asked (RFC 3261 §21.5.4).
   * @param retryAfter seconds for which that server is not asked again
   * @returns false when there is none, or another call needs the connection: then nothing has changed
   */
  readonly leave: (retryAfter?: number) => boolean
  /** Milliseconds for which the account's preferred server wants to be left alone. */
  readonly rests: () => number
  /** A REGISTER beside the line's own registration, in its sequence. */
  readonly register: Register
  /** Registers once more at once. */
  readonly renew: () => void
  /** What the last answer to our own registration listed: Contact values, and when, epoch milliseconds. */
  readonly bindings: () => { readonly contacts: readonly string[]; readonly at: number }
  /** Another line takes over: this one keeps its connection for its calls, and registers no more. */
  readonly retire: () => void
  /** The page had been asleep: a connection from before it is made anew, unless a call needs it. */
  readonly wake: () => void
  /** Removes the binding and closes the connection. Calls are ended by whoever placed them, before. The line is over then. */
  readonly stop: () => Promise<void>
}

/** Product of the User-Agent header (RFC 3261 §20.41). */
export const PRODUCT = 'Sidetone/0.1.0'

/** A call may ring as long as the caller wants: our own rule ends it, not SIP.js's. One day, seconds. */
const NO_ANSWER = 86_400

const LONGEST = 1_000_000

/** A connection made anew this soon after the network was back is so because of that. Milliseconds. */
const LATELY = 15_000

/**
 * A SIP.js user agent for one account, mended where it must be, over our own transport, digest and registration.
 * @throws TypeError when the account's URI cannot be read or it has no server
 */
export function createUserAgent(options: LineOptions): SipLine {
  const {
    account,
    instanceId,
    note,
    clock = systemClock,
    random = randomFraction,
    openSocket = openWebSocket,
  } = options
  const aor = exactUri(account.uri)
  const registrar = aor && exactUri(account.uri.replace(/^(sips?:)[^@]*@/i, '$1').replace(/[;?].*$/, ''))
  if (!aor || !registrar || account.servers.length === 0)
    throw new TypeError(`no account can be made of ${account.uri}`)
  const timings = { ...TIMINGS, ...options.timings }
  limitMethods()
  const transportOptions: TransportOptions = {
    openSocket,
    note,
    clock,
    random,
    timings,
    longest: options.longest ?? LONGEST,
  }
  const ua = makeUserAgent(options, aor, transportOptions)
  const core = ua.userAgentCore
  const transport = ua.transport as SocketTransport
  const authenticator = createAuthenticator(account)
  completeRequests(core, authenticator)
  core.configuration.supportedOptionTagsResponse.push('gruu')
  const take = core.delegate.onInvite?.bind(core.delegate)
  core.delegate.onInvite = (request) => {
    const pass = () => take?.(request)
    if (options.holdInvite) options.holdInvite(request, pass)
    else pass()
  }
  drawTags(core, () => randomToken(12))
  const failPending = mendClients({ core, authenticator, clock, cancelTimeout: timings.cancel })
  guardRequests(ua, requestTakers(ua, options.holdRequest))
  transport.onMessage = createReceiver({
    context: () => ({
      contact: core.configuration.contact.uri.toString(),
      secure: transport.protocol === 'WSS',
      isDialog: (callId, local, remote) => core.dialogs.has(callId + local + remote),
    }),
    repaired: (what) => note({ kind: 'repair', at: clock.now(), what }),
    request: (request) => core.receiveIncomingRequestFromTransport(request),
    response: (response) => {
      renewDialog(core, response)
      core.receiveIncomingResponseFromTransport(response)
    },
    send: (text) => void transport.send(text).catch(() => undefined),
  })
  const register = createRegister({
    core,
    authenticator,
    clock,
    aor,
    registrar,
    instanceId,
    answerTimeout: timings.answer,
  })
  let [isAnew, backAt] = [false, -Infinity]
  let bindings: ReturnType<SipLine['bindings']> = { contacts: [], at: 0 }
  const registration = createRegistration({
    servers: account.servers,
    expires: account.expires,
    register,
    transport,
    clock,
    random,
    timings,
    open: () => (ua.state === UserAgentState.Started ? ua.reconnect() : ua.start()),
    busy: () => sessionsOf(ua).length > 0,
    granted({ serviceRoute, contacts, gruus }) {
      core.configuration.routeSet = [...serviceRoute]
      bindings = { contacts, at: clock.now() }
      Object.assign(ua.contact, { pubGruu: gruus?.pub, tempGruu: gruus?.temp })
    },
    tell(registration) {
      const moved = isAnew && registration.status === 'registered'
      isAnew = registration.status === 'registering' && clock.now() - backAt < LATELY
      options.onRegistration(registration, moved)
    },
  })
  transport.stateChange.addListener(() => transport.isConnected() || failPending())
  transport.onDisconnect = (error) => error && registration.lost()
  const stopListening = options.onOnline?.(() => {
    backAt = clock.now()
    registration.online()
  })
  return {
    ua,
    start: registration.start,
    register,
    renew: registration.renew,
    bindings: () => bindings,
    reconnectNow: registration.now,
    server: () => transport.server,
    leave: registration.leave,
    rests: registration.rests,
    wake: () => registration.online(true),
    retire() {
      stopListening?.()
      registration.retire()
    },
    async stop() {
      stopListening?.()
      await registration.stop()
      core.dispose()
    },
  }
}

function makeUserAgent(options: LineOptions, uri: ExactUri, transportOptions: TransportOptions): UserAgent {
  const { account } = options
  return new UserAgent({
    uri,
    displayName: account.displayName.replace(/[\p{Cc}]/gu, '').replace(/["\\]/g, '\\$&'),
    contactName: randomToken(12),
    viaHost: `${randomToken(16)}.invalid`,
    sipjsId: randomToken(6),
    instanceId: options.instanceId,
    transportConstructor: SocketTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: options.sessionDescriptionHandlerFactory,
    userAgentString: PRODUCT,
    noAnswerTimeout: NO_ANSWER,
    sendInitialProvisionalResponse: false,
    sipExtensionExtraSupported: SUPPORTED,
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    logConfiguration: false,
    delegate: {
      onInvite: (invitation) => offer(invitation, options),
      // What answers it comes with the calls; until then it is to be tried again.
      onSubscribeRequest: (request) => void request.reject(),
    },
  })
}

/** A call that nobody can take must not hang on the caller's side. */
function offer(invitation: Invitation, { onInvite }: LineOptions): void {
  try {
    onInvite(invitation)
  } catch (error) {
    if (invitation.state === SessionState.Initial)
      void invitation.reject({ statusCode: 500 }).catch(() => undefined)
    throw error
  }
}
