import { msg } from '@lingui/core/macro'
import { isLive } from '../../core/call-machine.ts'
import type { Active, Call } from '../../core/call.ts'
import { heldBy, talksElsewhere } from '../../core/policy.ts'
import { declineAs } from '../../i18n/words/usual-replies.ts'
import type { Command, CommandContext } from '../command.ts'
import {
  AnswerIcon,
  HangUpIcon,
  HoldIcon,
  KeypadIcon,
  LadderIcon,
  MicrophoneIcon,
  MutedIcon,
  ResumeIcon,
  TransferIcon,
} from '../kit/icons.ts'
import { conversationCommands } from './conversation-commands.ts'
import { conversationOf } from './deck.ts'
import { padOf } from './pad.ts'
import { dismissEnded } from './shown-calls.ts'

/** What can be done to a call; rows of the one table of commands. */
export const callCommands = {
  answer: {
    label: msg`Answer`,
    icon: AnswerIcon,
    key: 'a',
    of: (context) => (holds(context) ? undefined : answer(context)),
  },
  'hold-answer': {
    label: msg`Hold and answer`,
    icon: AnswerIcon,
    key: 'a',
    of: (context) => (holds(context) ? answer(context) : undefined),
  },
  'end-answer': {
    label: msg`End and answer`,
    icon: AnswerIcon,
    key: 'e',
    of: (context) => {
      const { phone, state, call } = context
      const take = answer(context)
      if (!take || !call || !talksElsewhere(state, call.id)) return undefined
      return () => {
        for (const other of state.calls) if (isTalkedTo(other)) phone.hangUp(other.id)
        take()
      }
    },
  },
  decline: {
    label: msg`Decline`,
    icon: HangUpIcon,
    key: 'r',
    of: ({ phone, call, stores }) =>
      call?.status === 'ringing'
        ? () => phone.decline(call.id, declineAs(stores.settings.getState().settings))
        : undefined,
  },
  busy: {
    label: msg({ message: 'Busy', comment: 'Refuses an incoming call as if the line were engaged' }),
    icon: HangUpIcon,
    key: 'b',
    of: ({ phone, call }) => (call?.status === 'ringing' ? () => phone.decline(call.id, 'busy') : undefined),
  },
  mute: {
    label: msg`Mute`,
    icon: MicrophoneIcon,
    pressedIcon: MutedIcon,
    key: 'm',
    of: ({ phone, call }) =>
      call?.status === 'active' ? () => phone.setMuted(call.id, !call.muted) : undefined,
    pressed: ({ call }) => call?.muted ?? false,
  },
  keypad: {
    label: msg`Keypad`,
    icon: KeypadIcon,
    key: 'k',
    of: ({ call, view }) =>
      call && isTalkedTo(call) && call.status !== 'answering'
        ? () => view.setState(({ keypad }) => ({ keypad: keypad === padOf(call) ? undefined : padOf(call) }))
        : undefined,
  },
  hold: {
    label: msg`Hold`,
    icon: HoldIcon,
    key: 'p',
    of: ({ phone, call }) =>
      settledActive(call) && !call.hold.local ? () => phone.hold(call.id) : undefined,
  },
  resume: {
    label: msg`Resume`,
    icon: ResumeIcon,
    key: 'p',
    of: ({ phone, call, state }) =>
      settledActive(call) && call.hold.local && !talksElsewhere(state, call.id)
        ? () => phone.resume(call.id)
        : undefined,
  },
  transfer: {
    label: msg({ message: 'Transfer', comment: 'Hands the call over to somebody else' }),
    icon: TransferIcon,
    key: 't',
    of: ({ call, state, view }) =>
      mayTransfer(call, state.calls)
        ? () => view.setState(({ transfer }) => ({ transfer: transfer === call.id ? undefined : call.id }))
        : undefined,
  },
  ...conversationCommands,
  swap: {
    label: msg({ message: 'Swap', comment: 'Holds the call one talks on and resumes this one' }),
    icon: LadderIcon,
    key: 'w',
    of: ({ phone, call, state }) =>
      settledActive(call) && call.hold.local && talksElsewhere(state, call.id)
        ? () => phone.resume(call.id)
        : undefined,
  },
  'hang-up': {
    label: msg`Hang up`,
    icon: HangUpIcon,
    key: 'q',
    of: ({ phone, state, call }) =>
      call && isLive(call) && call.status !== 'ringing'
        ? () => conversationOf(state.calls, call).forEach(({ id }) => phone.hangUp(id))
        : undefined,
  },
} satisfies Record<string, Command>

/** Takes what rings, to where calls are shown. Who is talked to is held by the phone itself. */
function answer({ phone, call, state, view, goTo }: CommandContext): (() => void) | undefined {
  if (call?.status !== 'ringing') return undefined
  return () => {
    dismissEnded(view, state)
    goTo('phone')
    phone.answer(call.id)
  }
}

/** Whether taking this call would put somebody on hold. */
function holds({ state, call }: CommandContext): boolean {
  return call !== undefined && heldBy(state, call.id).length > 0
}

/** On the way to somebody or talking, and not held by us. */
function isTalkedTo(call: Call): boolean {
  return isLive(call) && call.status !== 'ringing' && !(call.status === 'active' && call.hold.local)
}

/** Talked on or held, alone and not being handed over already; or rings at somebody who can be given another call. */
function mayTransfer(call: Call | undefined, calls: readonly Call[]): call is Call {
  if (call?.conference) return false
  if (call?.status === 'active') return !['asked', 'trying', 'ringing'].includes(call.transfer?.status ?? '')
  const rings = call?.status === 'calling' || call?.status === 'proceeding'
  return rings && calls.some(({ status }) => status === 'active')
}

/** Active, and no change of hold is on its way: a second re-INVITE would only cross the first (RFC 3261 §14.1). */
function settledActive(call: Call | undefined): call is Active {
  return call?.status === 'active' && (call.hold.wanted === undefined || call.hold.wanted === call.hold.local)
}
