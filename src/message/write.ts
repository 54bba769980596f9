import { oneLine } from './lws.ts'
import type { SipMessage } from './message.ts'
import { utf8Length } from './utf8.ts'

function startLine(message: SipMessage): string {
  return message.kind === 'request'
    ? `${oneLine(message.method)} ${oneLine(message.uri)} SIP/2.0`
    : `SIP/2.0 ${message.status} ${oneLine(message.reason)}`
}

function isLength(name: string): boolean {
  return name.length === 14 && name.toLowerCase() === 'content-length'
}

/**
 * The message as it goes on the wire (RFC 3261 §7). Headers that were read and not changed are written byte for byte. There
 * is exactly one Content-Length: kept where it is right, corrected in its place where it is wrong, added at the end where
 * it is missing. Line ends inside a value become spaces.
 */
export function writeMessage(message: SipMessage): string {
  const length = utf8Length(message.body)
  let hasLength = false
  let text = `${startLine(message)}\r\n`
  for (const { name, value, raw } of message.headers) {
    if (!isLength(name)) text += `${raw ?? `${name}: ${oneLine(value)}`}\r\n`
    else if (!hasLength) {
      hasLength = true
      const right = raw !== undefined && /^\d+$/.test(value) && Number(value) === length
      text += right ? `${raw}\r\n` : `Content-Length: ${length}\r\n`
    }
  }
  if (!hasLength) text += `Content-Length: ${length}\r\n`
  return `${text}\r\n${message.body}`
}
