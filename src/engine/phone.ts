import type { AccountConfig, Registration } from '../core/account.ts'
import { addressOf } from '../core/address.ts'
import type { CallId, Direction, Origin, Remote } from '../core/call.ts'
import type { PhoneConfig } from '../core/config.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Recording } from '../core/hold-music.ts'
import type { Phone, PhoneOutlet } from '../core/phone.ts'
import { heldBy, mayCall, mayRemove, noRoom, type Rules } from '../core/policy.ts'
import type { EndReason } from '../core/reason.ts'
import { initialState, reduce } from '../core/reduce.ts'
import type { Target } from '../core/target-result.ts'
import { attending } from './attending.ts'
import type { CallLine } from './call-line.ts'
import type { Calls } from './calls.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import { fetchedCalls } from './fetched-calls.ts'
import { holdInvites } from './invited-early.ts'
import { lateCall } from './late-call.ts'
import { lateTry } from './late-try.ts'
import { createLines } from './lines.ts'
import type { LiveCall } from './sip/live-call.ts'
import type { Placing } from './sip/session-placing.ts'
import { createSessionMedia } from './sip/session-media.ts'
import { createUserAgent, type SipLine } from './sip/user-agent.ts'
import { createTroubles } from './troubles.ts'

type Line = CallLine & { readonly sip: SipLine }

/**
 * The phone: what is asked and who does it. `sip/` speaks SIP, calls.ts makes calls and their sound and is fetched when the
 * first registration is through; the outlet is told what happens.
 */
export function createPhone(
  config: PhoneConfig,
  outlet: PhoneOutlet,
  environment: Environment = browserEnvironment(),
): Phone {
  const { clock, random } = environment
  const live = new Map<CallId, LiveCall>()
  /** The engine's own fold of what it tells: the rules of core/policy.ts look at it. */
  let state = initialState
  let started = false
  let rules: Rules | undefined
  let recording: Recording | undefined

  const tell = (event: PhoneEvent) => {
    state = reduce(state, event)
    if (event.type === 'call/ended') live.delete(event.callId)
    try {
      outlet.event(event)
    } catch (error) {
      // Who listens has failed, not the call: the browser hears of it, SIP.js does not.
      queueMicrotask(() => {
        throw error
      })
    }
    // The person may have taken another call while this one rang at its far end: one is talked to at a time.
    if (event.type === 'call/answered') holdOthers(event.callId)
    if (event.type === 'call/ended') lines.released()
  }
  const note = (text: string) => outlet.note({ kind: 'fault', at: clock.now(), text })
  const troubles = createTroubles(clock, tell)

  const fetchCalls = async () => {
    const createCalls = await environment.loadCalls()
    return createCalls({
      iceServers: config.iceServers,
      clock,
      random,
      newCallId: environment.newCallId,
      lines,
      state: () => state,
      rules: () => rules,
      holdRecording: () => recording,
      begin: (id, facts, call) => begin(id, { ...facts, direction: 'in' }, call),
      dial: (accountId, target, placing, referredBy) =>
        lines.get(accountId) && hasRoom()
          ? call(accountId, target, placing, referredBy ? { referredBy } : {})
          : undefined,
      resume,
      tell,
      note: (one) => outlet.note(one),
      ...troubles,
    })
  }
  const calls = fetchedCalls(fetchCalls, (error) => note(`calls: ${String(error)}`))

  const begin = (
    callId: CallId,
    facts: { accountId: string; direction: Direction; remote: Remote; origin?: Origin },
    call?: LiveCall,
  ) => {
    if (call) live.set(callId, call)
    tell({ type: 'call/created', at: clock.now(), callId, ...facts })
  }

  const end = (callId: CallId, reason: EndReason) =>
    tell({ type: 'call/ended', at: clock.now(), callId, reason })
  const fail = (id: CallId, why: EndReason = { kind: 'unavailable', by: 'system' }) => end(id, why)

  const holdOthers = (id: CallId) => {
    for (const other of heldBy(state, id)) live.get(other)?.hold()
  }

  const hasRoom = () => !rules || mayCall(state, rules)
  const recover = (accountId: string, moved: boolean) => {
    for (const one of state.calls) if (one.accountId === accountId) live.get(one.id)?.recover(moved)
  }

  const holdInvite = holdInvites({
    clock,
    newCallId: environment.newCallId,
    calls,
    tell,
    note: (one) => outlet.note(one),
  })

  const makeLine = (account: AccountConfig, onRegistration: (registration: Registration) => void): Line => {
    const sessionMedia = createSessionMedia()
    const attention = attending(calls, () => line)
    const sip = createUserAgent({
      account,
      instanceId: environment.instanceId(account.id),
      sessionDescriptionHandlerFactory: sessionMedia.factory,
      holdInvite: (request, pass) => holdInvite(line, request, pass),
      holdRequest: attention.hold,
      onInvite: (invitation) => calls.ready()?.invited.take(line, invitation),
      onRegistration(registration, moved) {
        if (registration.status === 'registered') {
          recover(account.id, moved)
          environment.whenIdle(attention.registered)
        }
        onRegistration(registration)
      },
      note: (one) => outlet.note(one),
      onOnline: environment.onOnline,
      openSocket: environment.openSocket,
      clock,
      random,
    })
    const line: Line = { account, sip, ua: sip.ua, sessionMedia }
    return line
  }

  const lines = createLines({
    make: makeLine,
    mayRemove: (accountId) => mayRemove(state, accountId),
    emptied: () => troubles.raise('no-account'),
    now: () => clock.now(),
    tell: (event) => tell({ ...event, at: clock.now() }),
    note,
  })

  const start = () => {
    if (started) return
    started = true
    for (const account of config.accounts) lines.add(account)
    if (lines.isEmpty() && !config.handedOut) troubles.raise('no-account')
  }

  const call = (accountId: string, target: Target, wish?: Placing, origin?: Origin): CallId => {
    const id = environment.newCallId()
    const line = lines.get(accountId)
    const placing = { ...wish, anonymous: wish?.anonymous ?? rules?.withholdNumber }
    const facts = {
      accountId,
      direction: 'out',
      remote: { uri: addressOf(target.uri), displayName: '' },
      ...(placing.anonymous ? { origin: { ...origin, withheld: true } } : origin && { origin }),
    } as const
    if (!line || !hasRoom()) {
      begin(id, facts)
      fail(id, line && noRoom)
      return id
    }
    // Who asked for a call keeps the person on hold themselves, and has them back if it fails.
    const hold = () => origin ?? holdOthers(id)
    const place = (ready: Calls) => ready.place(id, line, { target, placing }, hold)
    const late = () =>
      lateCall(calls.load(), place, (why) =>
        why === 'failed' ? fail(id) : end(id, { kind: 'cancelled', by: 'local' }),
      )
    const ready = calls.ready()
    begin(id, facts, ready ? place(ready) : late())
    return id
  }

  /** The call that the person is about to talk in: the others are held before. */
  const turnTo = (id: CallId) => {
    if (live.has(id)) holdOthers(id)
    return live.get(id)
  }
  const resume = (id: CallId) => turnTo(id)?.resume()

  const stop = async () => {
    for (const call of live.values()) call.hangUp()
    await lines.stop()
  }

  return {
    start,
    call: (accountId, target, options) => call(accountId, target, options),
    answer: (id, itself) => turnTo(id)?.answer(itself),
    decline: (id, how) => live.get(id)?.decline(how),
    hangUp: (id) => live.get(id)?.hangUp(),
    setMuted: (id, muted) => live.get(id)?.setMuted(muted),
    hold: (id) => live.get(id)?.hold(),
    resume,
    transfer: (id, to, how) => calls.ready()?.transfer(id, to, how),
    merge: (ids) => calls.ready()?.merge(ids),
    split: (id) => calls.ready()?.split(id),
    setMutedFor: (id, muted) => calls.ready()?.setMutedFor(id, muted),
    answerTransfer: (id, accept, text) => calls.ready()?.answerTransfer(id, accept, text),
    setRules: (next) => void (rules = next),
    setHoldRecording: (next) => void (recording = next),
    sendTones: (id, tones) => live.get(id)?.sendTones(tones),
    takeBackTones: (id, all) => live.get(id)?.takeBackTones(all),
    sendWaitingTones: (id) => live.get(id)?.sendWaitingTones(),
    keepRinging: (id) => live.get(id)?.keepRinging(),
    watch: (accountId, uri, wanted) =>
      calls.ask((ready) => ready.watch(accountId, lines.get(accountId), uri, wanted)),
    levels: (id) => live.get(id)?.levels(),
    quality: (id) => live.get(id)?.quality(),
    retryMicrophone: () => calls.ready()?.retryMicrophone(),
    unlockPlayback: () => calls.ready()?.unlockPlayback(),
    askBindings(accountId, ask, tell) {
      const line = lines.get(accountId)
      if (!line) return
      calls.ask(
        (ready) => ready.askBindings(line.sip, ask, tell),
        () => tell({ kind: 'failed' }),
      )
    },
    reconnectNow(accountId) {
      if (!calls.ready()?.returnNow(accountId)) lines.get(accountId)?.sip.reconnectNow()
    },
    addAccount: lines.add,
    removeAccount: lines.remove,
    tryAccount: lateTry(environment, (one) => outlet.note(one)),
    wake(asleep) {
      tell({ type: 'phone/woke', at: clock.now(), asleep })
      for (const { sip } of lines.all()) sip.wake()
    },
    stop,
  }
}
