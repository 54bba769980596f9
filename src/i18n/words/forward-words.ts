import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ForwardReason } from '../../core/call.ts'
import type { ForwardProblem } from '../../core/policy/forwarding.ts'
import { targetProblemWords } from './target-words.ts'

const words: Readonly<Record<ForwardReason, (name: string) => MessageDescriptor>> = {
  unconditional: (name) => msg`Forwarded by ${name}, who sends all calls on`,
  busy: (name) => msg`Forwarded by ${name}, who is busy`,
  'no-answer': (name) => msg`Forwarded by ${name}, who did not answer`,
  deflected: (name) => msg`Forwarded by ${name}, who passed it on`,
  unavailable: (name) => msg`Forwarded by ${name}, who cannot be reached`,
}

/** Who sent a call on, and why, where that is known. */
export function forwardWords(name: string, reason: ForwardReason | undefined): MessageDescriptor {
  return reason === undefined ? msg`Forwarded by ${name}` : words[reason](name)
}

/** Why nothing can be sent on to what was written, and what to write. */
export function forwardProblemWords(problem: ForwardProblem): MessageDescriptor {
  return problem.code === 'own-address'
    ? msg`That is your own address: calls would go round in circles. Give another one.`
    : targetProblemWords(problem)
}
