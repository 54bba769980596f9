import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { type PatternProblem, ROW_LIMIT } from '../../core/policy/pattern.ts'

const words: Readonly<Record<PatternProblem, MessageDescriptor>> = {
  empty: msg`Write a number or an address first.`,
  'too-long': msg`That is too long: a row has at most ${ROW_LIMIT} characters.`,
  everybody: msg`That would be everybody, or nearly. Write more of the number, or the domain after the @.`,
  'bad-address': msg`This is no address. Write it like bob@example.com, or *@example.com for everybody there.`,
  'bad-number': msg`A telephone number has digits, perhaps with a + in front and a * at its end.`,
  'no-host': msg`Say where: bob@example.com, not bob alone.`,
}

/** Why a row of a list of callers stands for nobody, and what to write instead. */
export function patternWords(problem: PatternProblem): MessageDescriptor {
  return words[problem]
}
