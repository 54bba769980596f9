import { readMediaType } from './media-type.ts'

/** Bodies in which INFO (RFC 6086, and before it RFC 2976) carries one key; no RFC describes them, all gateways know them. */
export const DTMF_TYPES = ['application/dtmf-relay', 'application/dtmf'] as const

export type DtmfType = (typeof DTMF_TYPES)[number]

/** Signals by number, as some gateways write them (RFC 4733 §3.2: events 10–15). */
const NUMBERED = ['*', '#', 'A', 'B', 'C', 'D']

/**
 * The body of an INFO for one key.
 * @param tone one of 0–9 * # A–D
 * @param duration milliseconds; only the first type says it
 */
export function writeDtmf(type: DtmfType, tone: string, duration: number): string {
  return type === 'application/dtmf' ? tone : `Signal=${tone}\r\nDuration=${duration}\r\n`
}

/** Whether a Content-Type names one of {@link DTMF_TYPES}, whatever its parameters. */
export function isDtmf(contentType: string): boolean {
  const type = readMediaType(contentType)?.type
  return DTMF_TYPES.some((known) => known === type)
}

/** The key in such a body, 0–9 * # A–D; undefined when it names none. */
export function readDtmf(body: string): string | undefined {
  const [, named] = /^[ \t]*signal[ \t]*=[ \t]*([^\r\n]*)/im.exec(body) ?? []
  const signal = (named ?? body).trim().toUpperCase()
  if (/^[\d*#A-D]$/.test(signal)) return signal
  return /^1[0-5]$/.test(signal) ? NUMBERED[Number(signal) - 10] : undefined
}
