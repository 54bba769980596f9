import type { Fault } from './fault.ts'
import type { Header } from './message.ts'
import { codePoints, utf8Length, utf8Prefix } from './utf8.ts'

/**
 * The body out of all text after the empty line, by Content-Length in bytes (RFC 3261 §18.3). The transport frames whole
 * messages, so a missing or too large length takes everything; a smaller one cuts, unless it fits the text's
 * length in characters, the usual mistake of a sender.
 */
export function readBody(headers: readonly Header[], rest: string, faults: Fault[]): string {
  let stated: string | undefined
  for (const { name, value } of headers) {
    if (name !== 'Content-Length') continue
    if (stated === undefined) stated = value
    else if (stated !== value) {
      faults.push({
        code: 'content-length-conflict',
        detail: `Content-Length is given more than once, differently`,
      })
      break
    }
  }
  if (stated === undefined) return rest
  if (!/^\d{1,10}$/.test(stated)) {
    faults.push({ code: 'content-length-unreadable', detail: 'Content-Length is not a number' })
    return rest
  }
  return cut(rest, Number(stated), faults)
}

function cut(rest: string, stated: number, faults: Fault[]): string {
  const bytes = utf8Length(rest)
  if (stated === bytes) return rest
  if (stated > bytes) {
    faults.push({
      code: 'content-length-large',
      detail: `Content-Length is ${stated}, the body has ${bytes} bytes`,
    })
    return rest
  }
  if (stated > 0 && (stated === rest.length || stated === codePoints(rest))) {
    faults.push({
      code: 'content-length-characters',
      detail: `Content-Length counts characters, not the ${bytes} bytes`,
    })
    return rest
  }
  faults.push({
    code: 'content-length-small',
    detail: `Content-Length is ${stated}, ${bytes} bytes follow the headers`,
  })
  return utf8Prefix(rest, stated)
}
