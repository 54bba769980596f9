import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Whether the Host names this machine: by an address, `localhost`, the machine's own name, or a name that is allowed (a
 * leading dot allows all below it). Any other name may be a foreign site's that resolves here only to get in (DNS rebinding).
 * @param allowed `true` allows every name.
 */
export function isOwnHost(host: string | undefined, allowed: readonly string[] | true): boolean {
  if (allowed === true) return true
  const name = host === undefined ? undefined : nameOf(`http://${host}`)
  if (name === undefined) return false
  const machine = hostname().toLowerCase()
  const own = ['localhost', machine, `${machine}.local`]
  return (
    isIP(name) !== 0 ||
    own.includes(name) ||
    name.endsWith('.localhost') ||
    allowed.some((rule) => name === rule.replace(/^\./, '') || (rule.startsWith('.') && name.endsWith(rule)))
  )
}

/**
 * Whether a WebSocket comes from a page of this very host: browsers always send Origin there and no site can change it
 * (RFC 6455 §10.2). Programs other than browsers send none and are let in.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === (host ?? '').toLowerCase()
}

/** Whether a GET was asked for by a page of this origin or by the person, as far as the browser tells (Fetch Metadata). */
export function isOwnFetch(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** The host name without port, an IPv6 address without brackets. */
function nameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase() : undefined
}
