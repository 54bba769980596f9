import { excerpt, type Fault } from './fault.ts'
import { trimLws } from './lws.ts'
import { isToken } from './token.ts'

/** The first line of a message (RFC 3261 §7.1, §7.2). */
export type StartLine =
  | { readonly kind: 'request'; readonly method: string; readonly uri: string }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string }

const VERSION = /^SIP\/(\d{1,9})\.(\d{1,9})$/i

/** Reads a start line without its line end; what it was lenient about goes to `faults`. Gives the fault that stopped it. */
export function readStartLine(line: string, faults: Fault[]): StartLine | Fault {
  const text = trimLws(line)
  if (/^SIP\//i.test(text)) return readStatusLine(line, faults)
  const methodEnd = text.search(/[ \t]/)
  const versionStart = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t')) + 1
  const version = text.slice(versionStart)
  if (methodEnd === -1 || !VERSION.test(version)) {
    return { code: 'not-sip', detail: `the first line does not end in a SIP version: ${excerpt(line)}` }
  }
  const method = text.slice(0, methodEnd)
  if (!isToken(method)) return { code: 'bad-method', detail: `the method is not a token: ${excerpt(method)}` }
  checkVersion(version, faults)
  const between = trimLws(text.slice(methodEnd, versionStart))
  if (line !== `${method} ${between} ${version}`) {
    faults.push({
      code: 'start-line-spaces',
      detail: 'not exactly one space between the parts of the first line',
    })
  }
  const uri = readRequestUri(between, faults)
  if (uri === '') return { code: 'bad-uri', detail: `there is no Request-URI: ${excerpt(line)}` }
  return { kind: 'request', method, uri }
}

function readRequestUri(text: string, faults: Fault[]): string {
  let uri = text
  if (uri.startsWith('<') && uri.endsWith('>')) {
    faults.push({ code: 'uri-brackets', detail: 'the Request-URI stands in angle brackets' })
    uri = trimLws(uri.slice(1, -1))
  }
  if (/\s/.test(uri))
    faults.push({ code: 'uri-spaces', detail: 'there is white space inside the Request-URI' })
  return uri
}

function readStatusLine(line: string, faults: Fault[]): StartLine | Fault {
  const match = /^[ \t]*(SIP\/[\d.]{1,20})[ \t]+(\d{1,20})(?:[ \t]([^]*))?$/i.exec(line)
  const [, version = '', digits = '', reason] = match ?? []
  const status = Number(digits)
  if (!VERSION.test(version) || digits.length !== 3 || status < 100 || status > 699) {
    return { code: 'bad-status', detail: `no SIP version with a status from 100 to 699: ${excerpt(line)}` }
  }
  checkVersion(version, faults)
  if (reason === undefined)
    faults.push({ code: 'no-reason-space', detail: 'the status line ends after the status' })
  else if (line !== `${version} ${digits} ${reason}`) {
    faults.push({
      code: 'start-line-spaces',
      detail: 'not exactly one space between the parts of the first line',
    })
  }
  return { kind: 'response', status, reason: reason ?? '' }
}

function checkVersion(version: string, faults: Fault[]): void {
  const [, major, minor] = VERSION.exec(version) ?? []
  if (Number(major) !== 2 || Number(minor) !== 0) {
    faults.push({ code: 'version', detail: `the version is ${version}, not SIP/2.0` })
  } else if (version !== 'SIP/2.0') {
    faults.push({ code: 'version-case', detail: `the version is written ${version}` })
  }
}
