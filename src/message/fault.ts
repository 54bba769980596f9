/**
 * What a message may deviate in. The reader goes on after the first group and gives up after the second.
 *
 * - `leading-crlf`, `bare-lf`, `bare-cr`, `control-character`, `no-blank-line`: the lines themselves
 * - `no-colon`, `bad-name`: a line that is no header and was left out
 * - `start-line-spaces`, `no-reason-space`, `uri-spaces`, `uri-brackets`, `version-case`, `version`: the start line; `version` is another
 *   version than 2.0, which a server answers with 505
 * - `content-length-unreadable`, `content-length-conflict`, `content-length-characters` (counted in characters, body taken
 *   whole), `content-length-large` (body taken whole), `content-length-small` (what is beyond was left out)
 * - `empty`, `keep-alive`, `not-sip`, `bad-method`, `bad-uri`, `bad-status`, `too-many-headers`: no message
 */
export type FaultCode =
  | 'leading-crlf'
  | 'bare-lf'
  | 'bare-cr'
  | 'control-character'
  | 'no-blank-line'
  | 'no-colon'
  | 'bad-name'
  | 'start-line-spaces'
  | 'no-reason-space'
  | 'uri-spaces'
  | 'uri-brackets'
  | 'version-case'
  | 'version'
  | 'content-length-unreadable'
  | 'content-length-conflict'
  | 'content-length-characters'
  | 'content-length-large'
  | 'content-length-small'
  | 'empty'
  | 'keep-alive'
  | 'not-sip'
  | 'bad-method'
  | 'bad-uri'
  | 'bad-status'
  | 'too-many-headers'

/** A deviation from RFC 3261's grammar. */
export interface Fault {
  readonly code: FaultCode
  /** In plain English for a developer; never the value of a header, which may be a secret. */
  readonly detail: string
}

/** A piece of received text fit for a detail: short, and with its control characters visible. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
