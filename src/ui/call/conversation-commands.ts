import { msg } from '@lingui/core/macro'
import { isLive } from '../../core/call-machine.ts'
import type { Call } from '../../core/call.ts'
import { mayCall } from '../../core/policy.ts'
import type { PhoneState } from '../../core/reduce.ts'
import type { Command } from '../command.ts'
import { AddCallIcon, LeaveIcon, MergeIcon } from '../kit/icons.ts'
import { conversationsOf, isHeld, type Conversation } from './deck.ts'
import { dismissEnded } from './shown-calls.ts'

/** What can be done with several people at once; rows of the one table of commands. */
export const conversationCommands = {
  'add-call': {
    label: msg({ message: 'Add call', comment: 'Holds the call and chooses somebody else to call as well' }),
    icon: AddCallIcon,
    key: 'o',
    of: ({ phone, state, stores, view, goTo, call }) =>
      call?.status === 'active' && mayCall(state, stores.settings.getState().settings)
        ? () => {
            goTo('phone')
            view.setState({ adding: liveCount(state.calls) })
            if (!call.hold.local) phone.hold(call.id)
          }
        : undefined,
  },
  merge: {
    label: msg({ message: 'Merge', comment: 'Makes one conversation of two calls' }),
    icon: MergeIcon,
    key: 'j',
    of: ({ phone, state, call }) => {
      const [other, ...more] = mergeable(state, call)
      return call && other && more.length === 0
        ? () => phone.merge([call, ...other].map(({ id }) => id))
        : undefined
    },
  },
  'add-to-call': {
    label: msg({ message: 'Add to the call', comment: 'Takes somebody who rings into the conversation' }),
    icon: MergeIcon,
    of: ({ phone, state, view, goTo, call }) => {
      const talk = call?.status === 'ringing' ? joinedTalk(state, call) : undefined
      return call && talk
        ? () => {
            dismissEnded(view, state)
            goTo('phone')
            phone.merge([...talk, call].map(({ id }) => id))
          }
        : undefined
    },
  },
  leave: {
    label: msg({ message: 'Leave them talking', comment: 'Connects the two others and ends my own part' }),
    icon: LeaveIcon,
    of: ({ phone, state, call }) => {
      const both = call?.conference ? state.calls.filter((one) => isLive(one) && one.conference) : []
      const [one, other] = both
      return one && other && both.length === 2 && both.every((each) => each.status === 'active')
        ? () => phone.transfer(one.id, other.id)
        : undefined
    },
  },
} satisfies Record<string, Command>

/** How many calls are not over. */
export function liveCount(calls: readonly Call[]): number {
  return calls.filter(isLive).length
}

/** The other conversations that one with this call can be made of. */
export function mergeable({ calls }: PhoneState, call: Call | undefined): readonly Conversation[] {
  if (call?.status !== 'active') return []
  return conversationsOf(calls).filter(
    (one) => one.some(({ status }) => status === 'active') && !one.some(({ id }) => id === call.id),
  )
}

/** The conversation that somebody who rings may be taken into: the one they ask for, else the one that goes on. */
function joinedTalk({ calls }: PhoneState, { origin }: Call): Conversation | undefined {
  const talks = conversationsOf(calls).filter((one) => one.some(({ status }) => status === 'active'))
  return talks.find((one) => one.some(({ id }) => id === origin?.joins)) ?? talks.find((one) => !isHeld(one))
}
