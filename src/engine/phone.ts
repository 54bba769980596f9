import type { Invitation } from 'sip.js'
import type { AccountConfig } from '../core/account.ts'
import type { CallId, Direction, Remote } from '../core/call.ts'
import type { PhoneConfig } from '../core/config.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Phone, PhoneOutlet } from '../core/phone.ts'
import { admit, heldBy, mayCall } from '../core/policy.ts'
import { initialState, reduce } from '../core/reduce.ts'
import type { Target } from '../core/target.ts'
import type { TroubleCode } from '../core/trouble.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import type { CallContext, LiveCall } from './sip/session-call.ts'
import { callerOf, addressOf } from './sip/session-identity.ts'
import { inviteProblem, refuse, takeCall } from './sip/session-incoming.ts'
import { createSessionMedia, type SessionMedia } from './sip/session-media.ts'
import { placeCall } from './sip/session-outgoing.ts'
import { createUserAgent, type SipLine } from './sip/user-agent.ts'

interface Line {
  readonly account: AccountConfig
  readonly sip: SipLine
  readonly sessionMedia: SessionMedia
}

/** The phone: what is asked and who does it. `sip/` speaks SIP, `media/` does the sound; the outlet is told what happens. */
export function createPhone(
  config: PhoneConfig,
  outlet: PhoneOutlet,
  environment: Environment = browserEnvironment(),
): Phone {
  const { clock, random } = environment
  const lines = new Map<string, Line>()
  const calls = new Map<CallId, LiveCall>()
  /** The engine's own fold of what it tells: the rules of core/policy.ts look at it. */
  let state = initialState
  let started = false

  const tell = (event: PhoneEvent) => {
    state = reduce(state, event)
    try {
      outlet.event(event)
    } catch (error) {
      // Who listens has failed, not the call: the browser hears of it, SIP.js does not.
      queueMicrotask(() => {
        throw error
      })
    }
  }
  const note = (text: string) => outlet.note({ kind: 'fault', at: clock.now(), text })
  const raise = (code: TroubleCode, callId?: CallId) =>
    tell({
      type: 'trouble/raised',
      at: clock.now(),
      trouble: { code, at: clock.now(), ...(callId === undefined ? {} : { callId }) },
    })
  const clear = (code: TroubleCode, callId?: CallId) =>
    tell({ type: 'trouble/cleared', at: clock.now(), code, ...(callId === undefined ? {} : { callId }) })

  const media = environment.createMedia({
    iceServers: config.iceServers,
    raise: (code) => raise(code),
    clear: (code) => clear(code),
  })

  const contextOf = (callId: CallId): CallContext => ({
    clock,
    random,
    openMedia: (listener) => media.open(callId, listener),
    tell(fact) {
      if (fact.type === 'call/ended') calls.delete(callId)
      tell({ ...fact, at: clock.now(), callId })
    },
    mediaFailed: (failed) => (failed ? raise : clear)('media-failed', callId),
    noteMedia: (text) => outlet.note({ kind: 'media', at: clock.now(), callId, text }),
    noteFault: note,
  })

  const begin = (id: CallId, accountId: string, direction: Direction, remote: Remote, call?: LiveCall) => {
    if (call) calls.set(id, call)
    tell({ type: 'call/created', at: clock.now(), callId: id, accountId, direction, remote })
  }

  const holdOthers = (id: CallId) => {
    for (const other of heldBy(state, id)) calls.get(other)?.hold()
  }

  const recover = (accountId: string) => {
    for (const one of state.calls) if (one.accountId === accountId) calls.get(one.id)?.recover()
  }

  const invited = (line: Line, invitation: Invitation) => {
    const problem = inviteProblem(invitation.request)
    if (problem) return refuse(invitation, 488, problem)
    const remote = callerOf(invitation.request)
    const admission = admit(state, { accountId: line.account.id, from: remote.uri })
    if (!admission.admit) return refuse(invitation, admission.status)
    const id = environment.newCallId()
    const call = takeCall({ ...contextOf(id), invitation, sessionMedia: line.sessionMedia })
    begin(id, line.account.id, 'in', remote, call)
  }

  const addLine = (account: AccountConfig): Line => {
    const sessionMedia = createSessionMedia()
    const sip = createUserAgent({
      account,
      instanceId: environment.instanceId(account.id),
      sessionDescriptionHandlerFactory: sessionMedia.factory,
      onInvite: (invitation) => invited(line, invitation),
      onRegistration(registration) {
        if (registration.status === 'registered') recover(account.id)
        tell({ type: 'account/changed', at: clock.now(), accountId: account.id, registration })
      },
      note: (one) => outlet.note(one),
      onOnline: environment.onOnline,
      openSocket: environment.openSocket,
      clock,
      random,
    })
    const line: Line = { account, sip, sessionMedia }
    lines.set(account.id, line)
    return line
  }

  const start = () => {
    if (started) return
    started = true
    for (const account of config.accounts) {
      const { id, uri, displayName } = account
      tell({ type: 'account/added', at: clock.now(), account: { id, uri, displayName } })
      try {
        addLine(account).sip.start()
      } catch (error) {
        note(`account ${id}: ${String(error)}`)
        const trouble = { code: 'registration-refused', at: clock.now(), facts: { account: uri } } as const
        const registration = { status: 'refused', trouble } as const
        tell({ type: 'account/changed', at: clock.now(), accountId: id, registration })
      }
    }
    if (config.accounts.length === 0) raise('no-account')
  }

  const call = (accountId: string, target: Target): CallId => {
    const id = environment.newCallId()
    const line = lines.get(accountId)
    const remote = { uri: addressOf(target.uri), displayName: '' }
    if (!line || !mayCall(state)) {
      begin(id, accountId, 'out', remote)
      const reason = { kind: 'unavailable', by: 'system' } as const
      tell({ type: 'call/ended', at: clock.now(), callId: id, reason })
      return id
    }
    holdOthers(id)
    const { sip, sessionMedia } = line
    const live = placeCall({ ...contextOf(id), ua: sip.ua, sessionMedia, target: target.uri })
    begin(id, accountId, 'out', remote, live)
    return id
  }

  const stop = async () => {
    for (const live of calls.values()) live.hangUp()
    await Promise.all([...lines.values()].map((line) => line.sip.stop()))
    lines.clear()
  }

  return {
    start,
    call,
    answer(id) {
      if (!calls.has(id)) return
      holdOthers(id)
      calls.get(id)?.answer()
    },
    decline: (id) => calls.get(id)?.decline(),
    hangUp: (id) => calls.get(id)?.hangUp(),
    setMuted: (id, muted) => calls.get(id)?.setMuted(muted),
    hold: (id) => calls.get(id)?.hold(),
    resume(id) {
      if (!calls.has(id)) return
      holdOthers(id)
      calls.get(id)?.resume()
    },
    sendTones: (id, tones) => calls.get(id)?.sendTones(tones),
    retryMicrophone: () => media.retryMicrophone(),
    unlockPlayback: () => media.unlockPlayback(),
    reconnectNow: (accountId) => lines.get(accountId)?.sip.reconnectNow(),
    stop,
  }
}
