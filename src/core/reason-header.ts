/** One value of a Reason header (RFC 3326). */
export interface ReasonValue {
  /** Upper-cased: `SIP`, `Q.850`. */
  readonly protocol: string
  readonly cause?: number
  /** Untrusted. */
  readonly text?: string
}

const VALUES_KEPT = 8
/** A value up to the next comma that is not inside quotes. */
const VALUE = /(?:[^",]|"(?:\\.|[^"\\])*")+/g
const PARAM = /;\s*([\w-]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;\s]+)/g

/** Reads every value of the Reason headers given, comma-joined or not; what makes no sense is left out. */
export function readReasons(headers: readonly string[]): readonly ReasonValue[] {
  return headers
    .flatMap((header) => header.slice(0, 2048).match(VALUE) ?? [])
    .flatMap((value) => readReason(value) ?? [])
    .slice(0, VALUES_KEPT)
}

function readReason(value: string): ReasonValue | undefined {
  const protocol = /^\s*([\w.-]+)/.exec(value)?.[1]?.toUpperCase()
  if (protocol === undefined) return undefined
  let cause: number | undefined
  let text: string | undefined
  for (const [, name = '', raw = ''] of value.matchAll(PARAM)) {
    const plain = raw.startsWith('"') ? raw.slice(1, -1).replace(/\\(.)/g, '$1') : raw
    if (name.toLowerCase() === 'cause' && /^\d{1,3}$/.test(plain)) cause ??= Number(plain)
    if (name.toLowerCase() === 'text') text ??= plain
  }
  return { protocol, ...(cause === undefined ? {} : { cause }), ...(text === undefined ? {} : { text }) }
}

/** Writes one value of a Reason header (RFC 3326 §2). */
export function writeReason({ protocol, cause, text }: ReasonValue): string {
  const quoted = text?.replace(/["\\]/g, '\\$&')
  return `${protocol}${cause === undefined ? '' : `;cause=${cause}`}${quoted === undefined ? '' : `;text="${quoted}"`}`
}
