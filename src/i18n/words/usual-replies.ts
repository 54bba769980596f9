import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Settings } from '../../core/settings.ts'

const first = msg`I cannot talk now. I will call you back.`

/** Texts to decline with, until the person writes their own. */
const usualReplies: readonly MessageDescriptor[] = [
  first,
  msg`I am in a meeting. Is it urgent?`,
  msg`Please write to me instead.`,
]

/** The person's own texts, or the usual ones. */
export function repliesOf(
  own: readonly string[],
  t: (words: MessageDescriptor) => string,
): readonly string[] {
  return own.length > 0 ? own : usualReplies.map((words) => t(words))
}

/**
 * How a call is declined without anything further being chosen: undefined for as the settings say, which is what the engine knows;
 * where they mean a text and the person has written none, the first of the usual ones.
 */
export function declineAs({
  declineMeans,
  replies,
}: Pick<Settings, 'declineMeans' | 'replies'>): { readonly text: string } | undefined {
  return declineMeans === 'text' && replies.length === 0 ? { text: i18n._(first) } : undefined
}
