import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Texts to decline with, until the person writes their own. */
export const usualReplies: readonly MessageDescriptor[] = [
  msg`I cannot talk now. I will call you back.`,
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
