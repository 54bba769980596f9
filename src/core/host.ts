import type { TargetProblem } from './target-result.ts'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
/** hostname of RFC 3261 §25.1: the last label begins with a letter. */
const HOST_NAME = new RegExp(`^(?:${LABEL}\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`)
const HOST_PORT = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s

export interface HostPort {
  readonly host: string
  readonly port?: number
}

/** Reads `host[:port]` (RFC 3261 §25.1): a name, an IPv4 address or an IPv6 address in brackets; lower-cased. */
export function readHostPort(text: string): HostPort | TargetProblem {
  const [, host = '', port] = HOST_PORT.exec(text) ?? []
  const lower = host.toLowerCase()
  if (!isHost(lower)) return { code: 'bad-host', host: text.slice(0, 64) }
  if (port === undefined) return { host: lower }
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    return { code: 'bad-port', port: port.slice(0, 16) }
  }
  return { host: lower, port: Number(port) }
}

function isHost(text: string): boolean {
  if (text.startsWith('[')) return isIPv6(text.slice(1, -1))
  return text.length <= 253 && (HOST_NAME.test(text) || isIPv4(text))
}

/** Whether the text is an IP address of either kind, which names a machine and nobody on it. */
export function isAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text.toLowerCase())
}

function isIPv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255)
}

/** IPv6 text form (RFC 4291 §2.2), without a zone. */
function isIPv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const mapped = last !== undefined && isIPv4(last)
  const words = mapped ? groups.slice(0, -1) : groups
  if (!words.every((word) => /^[0-9a-f]{1,4}$/.test(word))) return false
  const count = words.length + (mapped ? 2 : 0)
  return halves.length === 2 ? count <= 7 : count === 8
}
