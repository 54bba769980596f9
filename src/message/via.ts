import { header, prependHeader, removeFirstValue, type WithHeaders } from './headers.ts'
import { splitFirst } from './list.ts'
import { trimLws } from './lws.ts'
import { readParams, writeParams, type Params } from './params.ts'

/** One value of Via (RFC 3261 §20.42). */
export interface Via {
  /** Upper case: `WS`, `WSS`, `UDP`. */
  transport: string
  /** As received; an IPv6 address in brackets. */
  host: string
  port?: number
  /** `branch`, `received`, `rport` (null when asked for, RFC 3581). */
  params: Params
}

const SENT_BY = /^([\w.\-~]+|\[[0-9A-Fa-f:.]+\])(?:\s*:\s*(\d{1,5}))?$/

/** Reads `SIP/2.0/WS host:port;branch=…`, with white space where the grammar allows it; undefined when it is none. */
export function readVia(value: string): Via | undefined {
  const semicolon = value.indexOf(';')
  const head = trimLws(semicolon === -1 ? value : value.slice(0, semicolon))
  const [name = '', version, tail] = head.split('/', 3)
  if (version === undefined || tail === undefined || trimLws(name).toUpperCase() !== 'SIP') return undefined
  const protocol = /^\s*([\w\-.!%*+`'~]+)\s+/.exec(tail)
  const sentBy = SENT_BY.exec(tail.slice(protocol?.[0].length))
  const [transport, host, port] = [protocol?.[1], sentBy?.[1], sentBy?.[2]]
  if (transport === undefined || host === undefined) return undefined
  const via: Via = {
    transport: transport.toUpperCase(),
    host,
    params: readParams(semicolon === -1 ? '' : value.slice(semicolon)),
  }
  if (port === undefined) return via
  via.port = Number(port)
  return via.port > 65_535 ? undefined : via
}

/** Writes a Via value. */
export function writeVia(via: Via): string {
  const port = via.port === undefined ? '' : `:${via.port}`
  return `SIP/2.0/${via.transport} ${via.host}${port}${writeParams(via.params)}`
}

/** The first Via value, also out of a line that joins several; undefined when there is none or it cannot be read. */
export function topVia(message: WithHeaders): Via | undefined {
  const line = header(message, 'Via')
  return line === undefined ? undefined : readVia(splitFirst(line).first)
}

/** Puts a Via on top, in a line of its own (RFC 3261 §16.6 item 8). */
export function pushVia(message: WithHeaders, via: Via): void {
  prependHeader(message, 'Via', writeVia(via))
}

/** Takes the first Via value away (RFC 3261 §16.7 item 3); undefined when there was none or it could not be read. */
export function popVia(message: WithHeaders): Via | undefined {
  const value = removeFirstValue(message, 'Via')
  return value === undefined ? undefined : readVia(value)
}

/** Puts another value in the place of the first one, `received` added for instance; the others stay as they are. */
export function replaceTopVia(message: WithHeaders, via: Via): void {
  const at = message.headers.findIndex(({ name }) => name.toLowerCase() === 'via')
  const line = message.headers[at]
  if (!line) {
    pushVia(message, via)
    return
  }
  const { rest } = splitFirst(line.value)
  message.headers[at] = { name: 'Via', value: rest === '' ? writeVia(via) : `${writeVia(via)}, ${rest}` }
}
