import type { AccountConfig } from './account.ts'

/** What a person writes to have an account, as they write it. */
export interface AccountFields {
  /** Shown to others. */
  readonly name: string
  /** `alice@example.com`. */
  readonly address: string
  readonly password: string
  /** Where to connect to; '' to have it guessed from the address. */
  readonly server: string
  /** Digest user name; '' for the address's user part. */
  readonly username: string
}

/** Why a field will not do; the words are in i18n. */
export type FieldProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'control-character' }
  /** An address without `@` and domain. */
  | { readonly code: 'no-domain' }
  | { readonly code: 'bad-address' }
  /** An account with this address is there already. */
  | { readonly code: 'duplicate' }
  /** Not the address of a WebSocket; `suggestion` is what was likely meant. */
  | { readonly code: 'not-websocket'; readonly suggestion?: string }
  /** A page that came over https may not open `ws:` (W3C Mixed Content §5.2). */
  | { readonly code: 'insecure-server'; readonly suggestion: string }

export type FieldProblems = { readonly [Field in keyof AccountFields]?: FieldProblem }

export type AccountForm =
  | {
      readonly ok: true
      /** With the servers to try, in order. */
      readonly account: AccountConfig
      /** Whether the servers are guesses. */
      readonly isGuess: boolean
    }
  | { readonly ok: false; readonly problems: FieldProblems }

/** Reads the form. @param taken ids of the accounts that are there already */
export type ReadAccountForm = (fields: AccountFields, taken: readonly string[]) => AccountForm
