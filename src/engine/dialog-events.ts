import { callerIn } from '../core/identity.ts'
import type { PhoneEvent } from '../core/event.ts'
import type { Rules } from '../core/policy.ts'
import { disclosed } from '../core/policy/disclosure.ts'
import type { PhoneState } from '../core/reduce.ts'
import { DIALOG_INFO } from '../message/dialog-info.ts'
import { readParams } from '../message/params.ts'
import { trusts, type CallLine } from './call-line.ts'
import type { Clock } from './clock.ts'
import { tellOwnDialogs } from './own-dialogs.ts'
import type { Seat } from './seats.ts'
import { createNotifier, type Notifier } from './sip/notifier.ts'
import { createWatches } from './watches.ts'

export interface DialogEventsOptions {
  readonly clock: Clock
  readonly state: () => PhoneState
  readonly rules: () => Rules
  readonly seats: () => Iterable<Seat>
  readonly tell: (event: PhoneEvent) => void
}

/** Who is on the phone, told and heard (RFC 4235). */
export interface DialogEvents {
  /** The line is registered: it tells who asks, and what was asked through it is asked again. */
  attend(line: CallLine): void
  /** @param line of the account, if it has one */
  readonly watch: (accountId: string, line: CallLine | undefined, uri: string, wanted: boolean) => void
  /** A call of ours is another than before. */
  changed(): void
}

export function createDialogEvents(options: DialogEventsOptions): DialogEvents {
  const { clock, state, rules } = options
  const notifiers = new WeakMap<CallLine, Notifier>()
  const lines = new Map<string, CallLine>()
  let isDue = false

  const watches = createWatches({
    clock,
    tell: (watch) => options.tell({ type: 'watch/changed', at: clock.now(), watch }),
  })

  const callsOf = (accountId: string) => {
    const { calls } = state()
    return [...options.seats()].flatMap((seat) => {
      const call = calls.find(({ id }) => id === seat.id)
      return call?.accountId === accountId ? [[call, seat] as const] : []
    })
  }

  const notifierOf = (line: CallLine): Notifier => {
    const { account, ua } = line
    return createNotifier({
      ua,
      clock,
      event: 'dialog',
      type: DIALOG_INFO,
      admit(subscribe) {
        const from = callerIn((name) => subscribe.getHeaders(name), trusts(line))
        const disclosure = disclosed(rules(), from, account.uri)
        if (!disclosure) return undefined
        const one = callIdIn(subscribe.getHeader('event') ?? '')
        return tellOwnDialogs({
          entity: account.uri,
          disclosure,
          calls: () => callsOf(account.id),
          wanted: (callId) => one === undefined || one === callId,
        })
      },
    })
  }

  return {
    attend(line) {
      lines.set(line.account.id, line)
      if (!notifiers.has(line)) notifiers.set(line, notifierOf(line))
      watches.attend(line)
    },
    watch(accountId, line, uri, wanted) {
      if (!wanted) watches.stop(accountId, uri)
      else if (line) watches.start(line, uri)
    },
    changed() {
      if (isDue) return
      isDue = true
      // What has changed is told to the screen first, and the 180 is out by then.
      clock.after(0, () => {
        isDue = false
        for (const line of lines.values()) notifiers.get(line)?.changed()
      })
    },
  }
}

/** The one dialog that is asked about (RFC 4235 §3.2). */
function callIdIn(event: string): string | undefined {
  const semicolon = event.indexOf(';')
  return semicolon < 0 ? undefined : (readParams(event.slice(semicolon)).get('call-id') ?? undefined)
}
