import type { PhoneEvent } from '../event.ts'
import { mapTexts } from '../map-texts.ts'
import type { TraceEntry } from './entry.ts'

/** What stands where a secret stood. */
export const REDACTED = '[removed]'

type Rule = readonly [pattern: RegExp, replacement: string]

/** Header lines whose credentials go, with their folded continuations (RFC 3261 §7.3.1). */
const CREDENTIALS = /^(?:proxy-)?authorization[ \t]*:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*/gim
/** Inside them: what proves knowledge of the password, or is it (RFC 7616 §3.4, RFC 7617, RFC 6750). */
const PROOFS: readonly Rule[] = [
  [/\b((?:response|rspauth|password)[ \t]*=[ \t]*)(?:"(?:\\.|[^"\\])*"?|[^\s,]+)/gi, `$1"${REDACTED}"`],
  [/(:\s*(?:basic|bearer)[ \t]+)[^\r\n]+(?:\r?\n[ \t]+[^\r\n]*)*/i, `$1${REDACTED}`],
]
/** Anywhere in a message. */
const RULES: readonly Rule[] = [
  // Authentication-Info answers with a digest over the same password.
  [/\b(rspauth[ \t]*=[ \t]*)"[^"\r\n]*"?/gi, `$1"${REDACTED}"`],
  // sip:user:password@host, RFC 3261 §19.1.1
  [/(\bsips?:[^\s@:<>"]{1,256}):[^\s@<>"]{0,256}@/gi, `$1:${REDACTED}@`],
  // SDP: ICE password (RFC 8839 §5.4), SDES keys (RFC 4568), the old key line (RFC 4566 §5.12)
  [/^(a=ice-pwd:)[^\r\n]*/gim, `$1${REDACTED}`],
  [/^(a=crypto:\d+[ \t]+\S+[ \t]+)[^\r\n]*/gim, `$1${REDACTED}`],
  [/^(k=)[^\r\n]*/gim, `$1${REDACTED}`],
  // Keys by INFO: they may be somebody's PIN.
  [/^([ \t]*signal[ \t]*=)[^\r\n]*/gim, `$1${REDACTED}`],
  [/(\bapplication\/dtmf[ \t]*(?:;[^\r\n]*)?\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[\s\S]*$/i, `$1${REDACTED}`],
  // A server's URL may have its key in the query, under whatever name
  [/(\bwss?:\/\/[^\s?#"'<>]{1,1024}\?)[^\s#"'<>]+/gi, `$1${REDACTED}`],
  [/([?&](?:access_token|token|key|password|secret|auth)=)[^&\s"'<>]+/gi, `$1${REDACTED}`],
]

/** A message's text without its secrets: digest answers, passwords, media keys. Everything else stays byte for byte. */
export function redact(text: string): string {
  const withoutProofs = text.replace(CREDENTIALS, (line) => apply(PROOFS, line))
  return apply(RULES, withoutProofs)
}

/** A trace entry as it may leave this machine. Dialled tones go too: they may be somebody's PIN. */
export function redactEntry(entry: TraceEntry): TraceEntry {
  switch (entry.kind) {
    case 'sip':
    case 'socket':
      return { ...entry, server: redact(entry.server), text: redact(entry.text) }
    case 'media':
    case 'fault':
      return { ...entry, text: redact(entry.text) }
    case 'repair':
      return { ...entry, what: entry.what.map(redact) }
    default:
      return entry.event.type === 'call/tones-sent' ||
        entry.event.type === 'call/tones-kept' ||
        entry.event.type === 'call/tones-waiting'
        ? { ...entry, event: { ...entry.event, tones: entry.event.tones.replace(/./g, '•') } }
        : { ...entry, event: mapTexts(entry.event, redact) as PhoneEvent }
  }
}

function apply(rules: readonly Rule[], text: string): string {
  return rules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}
