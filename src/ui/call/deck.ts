import { isLive } from '../../core/call-machine.ts'
import type { Call } from '../../core/call.ts'

/** Calls that are one conversation: one call, or those of the conference. */
export type Conversation = readonly [Call, ...Call[]]

/** The calls of the conference in one, each other by itself; by when the first of each began. */
export function conversationsOf(calls: readonly Call[]): readonly Conversation[] {
  const [first, ...rest] = calls.filter(isMember)
  return calls.flatMap((call): Conversation[] => {
    if (!isMember(call)) return [[call]]
    return call === first ? [[call, ...rest]] : []
  })
}

/** The conversation that a call is part of. */
export function conversationOf(calls: readonly Call[], call: Call): Conversation {
  return conversationsOf(calls).find((one) => one.some(({ id }) => id === call.id)) ?? [call]
}

/** Whether nobody of it is talked to, because we hold them. */
export function isHeld(conversation: readonly Call[]): boolean {
  return conversation.every((call) => call.status === 'active' && call.hold.local)
}

/** The call of a conversation that stands for it where one is asked for: one that is active, if there is one. */
export function leadOf(conversation: Conversation): Call {
  return conversation.find(({ status }) => status === 'active') ?? conversation[0]
}

/**
 * Which cards are large, and who waits on hold in a line: all that we hold, unless nobody else is there; then the one held
 * last is large. What is over comes after what goes on.
 */
export function deckOf(calls: readonly Call[]): {
  readonly large: readonly Conversation[]
  readonly held: readonly Conversation[]
} {
  const all = conversationsOf(calls)
  const held = all.filter(isHeld)
  const others = all.filter((one) => !held.includes(one))
  const busy = others.filter(([call]) => isLive(call))
  const over = others.filter(([call]) => !isLive(call))
  const alone = busy.length === 0 ? held.slice(-1) : []
  return { large: [...busy, ...alone, ...over], held: held.filter((one) => !alone.includes(one)) }
}

function isMember(call: Call): boolean {
  return isLive(call) && call.conference !== undefined
}
