import type { ArrowRow } from '../../core/trace/ladder.ts'

export type ArrowTone =
  'request' | 'provisional' | 'success' | 'redirect' | 'client' | 'failure' | 'broken' | 'keep-alive'

/** The class an arrow is coloured by: requests, and responses by their first digit (RFC 3261 §7.2). */
export function arrowTone({ status, method, broken }: ArrowRow): ArrowTone {
  if (broken) return 'broken'
  if (status === undefined) return method === undefined ? 'keep-alive' : 'request'
  if (status < 200) return 'provisional'
  if (status < 300) return 'success'
  if (status < 400) return 'redirect'
  return status < 500 ? 'client' : 'failure'
}
