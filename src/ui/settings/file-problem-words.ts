import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FileProblem } from '../../core/backup/settings-file.ts'

interface ProblemWords {
  readonly problem: MessageDescriptor
  readonly next: MessageDescriptor
}

/** Why a settings file is not taken, and what to do. */
export function fileProblemWords(problem: FileProblem): ProblemWords {
  const choose = msg`Choose a file that was saved under Settings, Privacy and data.`
  switch (problem.code) {
    case 'too-large':
      return { problem: msg`It is too large to be a settings file.`, next: choose }
    case 'not-json':
      return { problem: msg`It is damaged, or of another kind: what is in it is not JSON.`, next: choose }
    case 'other-file':
      return { problem: msg`It was not written by this phone.`, next: choose }
    case 'newer':
      return {
        problem: msg`A newer version of this phone has written it.`,
        next: msg`Load this page again to get the newest version, then open the file once more.`,
      }
    case 'bad-setting': {
      const { key } = problem
      return {
        problem: msg`It says something of “${key}” that this version does not know.`,
        next: msg`If a newer version has written it, load this page again and open the file once more.`,
      }
    }
    case 'bad-account':
      return {
        problem: msg`One of its accounts is damaged.`,
        next: msg`Save the file once more where it came from.`,
      }
    default:
      return {
        problem: msg`Its passwords are damaged.`,
        next: msg`Save the file once more where it came from.`,
      }
  }
}
