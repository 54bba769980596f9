import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TargetProblem } from '../../core/target-result.ts'

type Words = {
  [Code in TargetProblem['code']]: (problem: Extract<TargetProblem, { code: Code }>) => MessageDescriptor
}

const words: Words = {
  empty: () => msg`Type a number or an address first.`,
  'too-long': ({ limit }) => msg`That is too long: an address has at most ${limit} characters.`,
  'control-character': () => msg`There is an invisible character in it that no address may have.`,
  'bad-character': ({ character }) => msg`“${character}” cannot be part of a number or an address.`,
  'unknown-scheme': ({ scheme }) => msg`This phone dials sip:, sips: and tel: addresses, not ${scheme}:.`,
  'no-user': () => msg`Say whom to call: there is nothing before the @.`,
  'bad-host': ({ host }) => msg`“${host}” is not the name of a server.`,
  'bad-port': ({ port }) => msg`“${port}” is not a port: ports go from 1 to 65535.`,
  'bad-number': () => msg`A telephone number has digits, perhaps with a + in front.`,
}

/** Why something typed cannot be dialled, in a sentence. */
export function targetProblemWords(problem: TargetProblem): MessageDescriptor {
  return (words[problem.code] as (problem: TargetProblem) => MessageDescriptor)(problem)
}
