import type { Core } from 'sip.js'

const NAMES = ['Answer-Mode', 'Priv-Answer-Mode'] as const

/**
 * What a 200 says of how the call was answered (RFC 5373): in the headers in which the caller asked.
 * @param itself by the phone, not by the person
 */
export function answerModes(request: Core.IncomingRequestMessage, itself: boolean): string[] {
  const mode = itself ? 'Auto' : 'Manual'
  return NAMES.filter((name) => request.hasHeader(name)).map((name) => `${name}: ${mode}`)
}
