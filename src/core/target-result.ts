/** What a person wants to call, made from what they typed. */
export interface Target {
  /** Request-URI as text, `sip:`, `sips:` or (never sent) ready-made from `tel:` with `;user=phone` (RFC 3261 §19.1.6). */
  readonly uri: string
  /** As one would read it aloud. */
  readonly label: string
  /** What is pressed once it is answered: keys, `,` for a pause and `w` for a wait (core/tones.ts). */
  readonly tones?: string
}

/** Why something typed cannot be dialled. */
export type TargetProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'control-character' }
  | { readonly code: 'bad-character'; readonly character: string }
  | { readonly code: 'unknown-scheme'; readonly scheme: string }
  | { readonly code: 'no-user' }
  | { readonly code: 'bad-host'; readonly host: string }
  | { readonly code: 'bad-port'; readonly port: string }
  | { readonly code: 'bad-number' }

export type TargetResult =
  { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly problem: TargetProblem }

export interface TargetOptions {
  /** Host of the caller's own address of record; completes what names no host. */
  readonly domain: string
}
