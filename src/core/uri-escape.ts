import type { TargetProblem } from './target-result.ts'

export type Escaped =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: TargetProblem }

/** Stands for itself in a user part (RFC 3261 §25.1), less what careless readers trip over: `? / '`. */
const PLAIN_IN_USER = /^[\w.!~*()&=+$,;-]$/
/** Has no business in a name; some of it would end the URI or be taken for markup. */
const REFUSED = /[\s<>"\\^`{|}[\]\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zs}\p{Zl}\p{Zp}]/u
const PARAM = /^[\w.!~*()%[\]/:&+$-]+(?:=[\w.!~*()%[\]/:&+$-]+)?$/

/** The user part of a URI: what is not allowed bare is percent-encoded UTF-8 (RFC 3261 §19.1.2); `%HH` stays as it is. */
export function escapeUser(name: string): Escaped {
  const bad = REFUSED.exec(name)?.[0]
  if (bad !== undefined) return refuse({ code: 'bad-character', character: bad })
  if (hasEscapedControl(name)) return refuse({ code: 'control-character' })
  const text = name
    .normalize('NFC')
    .replace(/%[0-9a-f]{2}|./giu, (part) =>
      part.length === 3 && part.startsWith('%') ? part.toUpperCase() : escapeCharacter(part),
    )
  return { ok: true, text }
}

/** The parameters to keep, as `;name=value…`; empty ones and those named in `dropped` are left out. */
export function writeParams(params: string, dropped: ReadonlySet<string>): Escaped {
  const parts = params.split(';').map((part) => part.trim())
  const kept = parts.filter((part) => part !== '' && !dropped.has(part.replace(/=.*$/s, '').toLowerCase()))
  const bad = kept.find((part) => !PARAM.test(part) || /%(?![0-9a-f]{2})/i.test(part))
  if (bad !== undefined) {
    const character = Array.from(bad).find((one) => !/[\w.!~*()[\]/:&+$=-]/.test(one)) ?? '='
    return refuse({ code: 'bad-character', character })
  }
  if (hasEscapedControl(params)) return refuse({ code: 'control-character' })
  return { ok: true, text: kept.map((part) => `;${part}`).join('') }
}

function escapeCharacter(character: string): string {
  if (PLAIN_IN_USER.test(character)) return character
  return character === "'" ? '%27' : encodeURIComponent(character)
}

/** `%0D%0A` in a name would be a line end to whoever unescapes it. */
function hasEscapedControl(text: string): boolean {
  return /%(?:[01][0-9a-f]|7f)/i.test(text)
}

function refuse(problem: TargetProblem): Escaped {
  return { ok: false, problem }
}
