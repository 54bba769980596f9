import type { TryFinding } from './account-try.ts'
import type { ConfigProblem } from './config.ts'
import type { Trouble } from './trouble.ts'

/** An account was tried and did not register; told beside its form alone. */
export interface TrialTrouble {
  readonly code: 'trial-failed'
  readonly finding: Exclude<TryFinding, { readonly code: 'accepted' }>
  /** Host and port of the server. */
  readonly host: string
  /** Address of record without its scheme. */
  readonly address: string
}

/** The phone cannot start with its `config.json`; told instead of it. */
export interface ConfigTrouble {
  readonly code: 'config-faulty'
  readonly problems: readonly ConfigProblem[]
}

/** Whatever can go wrong with the phone: what is said of it stands in one table (`i18n/words/trouble-text.ts`). */
export type AnyTrouble = Trouble | TrialTrouble | ConfigTrouble
