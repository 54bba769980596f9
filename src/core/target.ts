import { type HostPort, isAddress, readHostPort } from './host.ts'
import { looksLikeNumber, readNumber } from './number.ts'
import { splitPostDial } from './post-dial.ts'
import { bareText } from './target-text.ts'
import type { TargetOptions, TargetProblem, TargetResult } from './target-result.ts'
import { readTel } from './tel.ts'
import { escapeUser, writeParams } from './uri-escape.ts'

/** Parameters that steer a request past its server or change what it is (RFC 3261 §19.1.1): never taken from typed text. */
const STEERING = new Set(['maddr', 'ttl', 'lr', 'method'])

/**
 * Makes a Request-URI of what a person typed or pasted: a name, a number, a `sip:`, `sips:` or `tel:` URI. Whatever it
 * answers is printable ASCII that one can put into a SIP message.
 */
export function parseTarget(typed: string, options: TargetOptions): TargetResult {
  const bare = bareText(typed)
  if (!bare.ok) return bare
  const [text, tones] = splitPostDial(bare.text)
  const result = readBare(text, options)
  if (tones === '' || !result.ok) return result
  const { uri, label } = result.target
  return { ok: true, target: { uri, label: label + tones, tones } }
}

function readBare(text: string, options: TargetOptions): TargetResult {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? []
  switch (scheme.toLowerCase()) {
    case 'sip':
    case 'sips':
      return readSip(scheme.toLowerCase(), rest.replace(/^\/\//, ''), options)
    case 'tel':
      return readTel(rest.replace(/^\/\//, ''), options)
    case 'callto':
      return readPlain(rest.replace(/^\/\//, ''), options)
    case '':
      return readPlain(text, options)
    default:
      // `biloxi.example:5060` names a host and a port, not a scheme.
      if (/^\d{1,5}$/.test(rest)) return refuse({ code: 'no-user' })
      return refuse({ code: 'unknown-scheme', scheme: scheme.slice(0, 20) })
  }
}

function readPlain(text: string, options: TargetOptions): TargetResult {
  if (text.includes('@')) return readSip('sip', text, options)
  if (isAddress(text)) return refuse({ code: 'no-user' })
  if (looksLikeNumber(text)) {
    const number = readNumber(text)
    return number === undefined ? refuse({ code: 'bad-number' }) : dialNumber(number, text, options)
  }
  return text.includes(':')
    ? refuse({ code: 'bad-character', character: ':' })
    : dial('sip', text, undefined, '', options)
}

/** A number in the caller's own domain; `user=phone` says that a global one is a telephone number (RFC 3261 §19.1.6). */
function dialNumber(number: string, label: string, { domain }: TargetOptions): TargetResult {
  const user = number.replaceAll('#', '%23')
  const uri = `sip:${user}@${domain}${number.startsWith('+') ? ';user=phone' : ''}`
  return { ok: true, target: { uri, label: label.replace(/\s+/g, ' ') } }
}

function readSip(scheme: string, text: string, options: TargetOptions): TargetResult {
  const at = text.lastIndexOf('@')
  if (at < 0) return readUserOnly(scheme, text, options)
  const [, hostPart = '', params = '', headers = ''] =
    /^([^;?]*)((?:;[^?]*)?)((?:\?.*)?)$/s.exec(text.slice(at + 1)) ?? []
  // Headers in a URI put lines into the request (RFC 3261 §19.1.5): a link must not write our messages.
  if (headers !== '') return refuse({ code: 'bad-character', character: '?' })
  const host = readHostPort(hostPart.trim())
  if ('code' in host) return refuse(host)
  return dial(scheme, text.slice(0, at), host, params, options)
}

/** `sip:bob` means the caller's own domain; `sip:biloxi.example` is a host with nobody named (RFC 3261 §19.1.1). */
function readUserOnly(scheme: string, text: string, options: TargetOptions): TargetResult {
  const [, name = '', params = ''] = /^([^;?]*)(.*)$/s.exec(text) ?? []
  if (params.includes('?')) return refuse({ code: 'bad-character', character: '?' })
  if (looksLikeNumber(name) && !isAddress(name)) {
    const number = readNumber(name)
    return number === undefined ? refuse({ code: 'bad-number' }) : dialNumber(number, name, options)
  }
  if (/[.:[\]]/.test(name)) return refuse({ code: 'no-user' })
  return dial(scheme, name, undefined, params, options)
}

function dial(
  scheme: string,
  userinfo: string,
  host: HostPort | undefined,
  params: string,
  { domain }: TargetOptions,
): TargetResult {
  // A password in a URI is never sent (RFC 3261 §19.1.1 advises against it).
  const name = userinfo.replace(/:.*$/s, '').trim()
  if (name === '') return refuse({ code: 'no-user' })
  const number = looksLikeNumber(name) ? readNumber(name) : undefined
  const user = escapeUser(number ?? name)
  if (!user.ok) return refuse(user.problem)
  const kept = writeParams(params, STEERING)
  if (!kept.ok) return refuse(kept.problem)
  const where =
    host === undefined ? domain : host.port === undefined ? host.host : `${host.host}:${host.port}`
  const label = where === domain ? name : `${name}@${where}`
  return { ok: true, target: { uri: `${scheme}:${user.text}@${where}${kept.text}`, label } }
}

function refuse(problem: TargetProblem): TargetResult {
  return { ok: false, problem }
}
