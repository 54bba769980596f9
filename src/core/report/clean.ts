import { mapTexts } from '../map-texts.ts'
import { REDACTED, redact } from '../trace/redact.ts'

/** Names of fields whose text is a secret, whatever it says. */
const SECRET_FIELD =
  /pass(?:word|phrase|wd)?$|secret|credential|token$|authorization|cookie|api[-_]?key|private[-_]?key/i
/** Dialled tones may be somebody's PIN: how many there were is enough. */
const TONES_FIELD = /^tones(?:waiting)?$/i

type Rule = readonly [pattern: RegExp, replacement: string]

/** What redact() leaves in a message because it can stand in none, or only there where one must see it. */
const RULES: readonly Rule[] = [
  // wss://user:password@host, turn:user:password@host (RFC 3986 §3.2.1)
  [/(\b(?:wss?|https?|turns?|stuns?):(?:\/\/)?[^\s/:@<>"]{0,256}):[^\s/@<>"]{1,256}@/gi, `$1:${REDACTED}@`],
  // Credentials that stand in the middle of a line: quoted in a note, or in a fault
  [/(authorization[^\r\n]{0,40}?\b(?:basic|bearer)[ \t]+)\S+/gi, `$1${REDACTED}`],
  [/(\bresponse[ \t]*=[ \t]*"?)[0-9a-f]{32,128}/gi, `$1${REDACTED}`],
  // JSON Web Tokens (RFC 7519), also those that sign a caller's identity (RFC 8225)
  [/\beyJ[\w-]{4,}\.[\w-]*(?:\.[\w-]*)*/g, REDACTED],
  // Header lines of HTTP and of vendors
  [/^((?:set-)?cookie|x-[\w-]*(?:token|key|secret|auth)[\w-]*)([ \t]*:[ \t]*)[^\r\n]+/gim, `$1$2${REDACTED}`],
  // Parameters of URIs and of contacts, those of push services too (RFC 8599 §14.1)
  [
    /([?&;](?:access_token|id_token|token|api_?key|sig|signature|password|secret|pn-prid|pn-param)=)[^&;\s"'<>]+/gi,
    `$1${REDACTED}`,
  ],
  // Fields of JSON that came as text
  [/("[\w-]*(?:password|secret|credential|token)"\s*:\s*)"(?:\\.|[^"\\])*"?/gi, `$1"${REDACTED}"`],
  // A tone in an INFO (application/dtmf-relay) is as secret as one that is heard.
  [/^(signal[ \t]*=[ \t]*)[^\r\n]+/gim, `$1${REDACTED}`],
]

/** Text without anything that opens something, and without these secrets wherever they stand. */
export function cleanText(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text)
  return RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), redact(known))
}

/** Plain data without secrets: those of fields named so, those known, and all that look like one. */
export function clean(value: unknown, secrets: readonly string[]): unknown {
  // What is shorter stands everywhere by chance, and would tell itself by the holes that it leaves.
  const known = secrets.filter((secret) => secret.length >= 4)
  return mapTexts(value, (text, field) => {
    if (TONES_FIELD.test(field)) return '•'.repeat(text.length)
    return SECRET_FIELD.test(field) && text !== '' ? REDACTED : cleanText(text, known)
  })
}
