import { readNumber } from './number.ts'
import type { TargetOptions, TargetResult } from './target-result.ts'

/** Order of parameters in a telephone-subscriber (RFC 3966 §3): these first, the rest by name. */
const FIRST = ['ext', 'isub', 'phone-context']
const PARAM = /^([a-z0-9-]{1,32})(?:=([\w.!~*()%+/:&$-]{1,64}))?$/i

/**
 * Turns what follows `tel:` (RFC 3966) into a SIP URI in the caller's domain: number and parameters become the user part,
 * separators are gone, `user=phone` is added (RFC 3261 §19.1.6).
 */
export function readTel(text: string, { domain }: TargetOptions): TargetResult {
  const [subscriber = '', ...rest] = text.split(';')
  // Links in pages come with spaces as %20 and with the plus sign as %2B.
  const written = subscriber.replace(/%20/g, ' ').replace(/%2b/gi, '+').replace(/%23/g, '#').trim()
  const number = readNumber(written)
  const params = readTelParams(rest)
  if (number === undefined || params === undefined) return { ok: false, problem: { code: 'bad-number' } }
  const isPhone = number.startsWith('+') || params.has('phone-context')
  const user = `${number.replaceAll('#', '%23')}${isPhone ? writeTelParams(params) : ''}`
  const ext = params.get('ext')
  return {
    ok: true,
    target: {
      uri: `sip:${user}@${domain}${isPhone ? ';user=phone' : ''}`,
      label: ext === undefined ? written : `${written} x${ext}`,
    },
  }
}

function readTelParams(parts: readonly string[]): Map<string, string> | undefined {
  const params = new Map<string, string>()
  for (const part of parts.map((part) => part.trim()).filter((part) => part !== '')) {
    const [, name, value = ''] = PARAM.exec(part) ?? []
    if (name === undefined || /%(?:[01][0-9a-f]|7f|(?![0-9a-f]{2}))/i.test(value)) return undefined
    const key = name.toLowerCase()
    const isNumber = key === 'ext' || (key === 'phone-context' && value.startsWith('+'))
    const plain = isNumber ? readNumber(value) : value
    if (plain === undefined || params.has(key)) return undefined
    params.set(key, plain)
  }
  return params
}

function writeTelParams(params: ReadonlyMap<string, string>): string {
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  return [...params]
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, value]) => (value === '' ? `;${name}` : `;${name}=${value}`))
    .join('')
}
