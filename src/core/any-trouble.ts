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

/** A text did not come to the clipboard; told over whatever it was to be copied from. */
export interface CopyTrouble {
  readonly code: 'copy-failed'
  /** No secure context, and so no clipboard (Clipboard API §9.1), or the browser or the person does not allow it. */
  readonly why: 'insecure' | 'refused'
}

/**
 * Whatever can go wrong with the phone: what is said of it stands in one table (`i18n/words/trouble-text.ts`). When it was is
 * not said.
 */
export type AnyTrouble = Omit<Trouble, 'at'> | TrialTrouble | ConfigTrouble | CopyTrouble
