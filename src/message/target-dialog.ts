import { boundedValue } from './bounded.ts'
import { trimLws } from './lws.ts'
import { readParams } from './params.ts'

/** Which dialog a request outside of it is about (RFC 4538 §7), as its sender sees it. */
export interface TargetDialog {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
}

/** Reads `call-id;local-tag=…;remote-tag=…`; undefined when one of the three is missing. */
export function readTargetDialog(value: string): TargetDialog | undefined {
  const [, head = '', rest = ''] = /^([^;]*)(.*)$/s.exec(boundedValue(value) ?? '') ?? []
  const callId = trimLws(head)
  const params = readParams(rest)
  const [localTag, remoteTag] = [params.get('local-tag'), params.get('remote-tag')]
  return callId !== '' && localTag && remoteTag ? { callId, localTag, remoteTag } : undefined
}
