import type { AnyTrouble } from '../../core/any-trouble.ts'
import { configText } from './config-words.ts'
import { copyText } from './copy-words.ts'
import { trialText } from './trial-words.ts'
import { troubleTitles } from './trouble-titles.ts'
import { troubleWords, type TroubleText } from './trouble-words.ts'

/** The one table of troubles: what is said of each of them. */
export function troubleText(trouble: AnyTrouble): TroubleText {
  switch (trouble.code) {
    case 'trial-failed':
      return trialText(trouble)
    case 'config-faulty':
      return configText(trouble)
    case 'copy-failed':
      return copyText(trouble)
    default: {
      const { code, facts = {} } = trouble
      const { cause, next } = troubleWords[code]
      return { title: troubleTitles[code], cause, next, detail: Object.values(facts).join(' · ') }
    }
  }
}
