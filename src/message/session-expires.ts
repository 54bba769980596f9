import { splitFirst } from './list.ts'
import { trimLws } from './lws.ts'
import { readParams } from './params.ts'

/** A Session-Expires header (RFC 4028 §4). */
export interface SessionExpires {
  /** Seconds. */
  readonly interval: number
  /** Who refreshes, in the terms of the transaction that carries it: who sent the request, or who answered it. */
  readonly refresher?: 'uac' | 'uas'
}

/** Reads a Session-Expires header (RFC 4028 §4); undefined when there is none or it makes no sense. */
export function readSessionExpires(value: string | undefined): SessionExpires | undefined {
  const interval = readSeconds(value)
  if (interval === undefined) return undefined
  const refresher = readParams(value?.slice(value.indexOf(';') + 1) ?? '')
    .get('refresher')
    ?.toLowerCase()
  return refresher === 'uac' || refresher === 'uas' ? { interval, refresher } : { interval }
}

/** Writes the value of a Session-Expires header (RFC 4028 §4). */
export function writeSessionExpires({ interval, refresher }: SessionExpires): string {
  return refresher === undefined ? String(interval) : `${interval};refresher=${refresher}`
}

/** Reads a Min-SE header (RFC 4028 §5), seconds; undefined when there is none or it makes no sense. */
export function readMinSe(value: string | undefined): number | undefined {
  return readSeconds(value)
}

/** delta-seconds (RFC 3261 §25.1) before the parameters; 0 and what no clock can count are left out. */
function readSeconds(value: string | undefined): number | undefined {
  const digits = trimLws(splitFirst(value ?? '').first.split(';', 1)[0] ?? '')
  if (!/^\d{1,10}$/.test(digits)) return undefined
  const seconds = Number(digits)
  return seconds > 0 && seconds < 2 ** 32 ? seconds : undefined
}
