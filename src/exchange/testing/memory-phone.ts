import type { Connection, Session } from '../connection.ts'
import { readWire, wire, type Line, type WireMessage } from './wire-message.ts'

/** A phone at the end of a connection in memory: says raw text, keeps what it hears. */
export interface MemoryPhone {
  readonly name: string
  /** Its contact, as a browser has one (RFC 7118 §5.2.1). */
  readonly contact: string
  /** Everything heard so far. */
  readonly heard: readonly WireMessage[]
  /** Close code the exchange gave, if it closed. */
  readonly closedWith: () => number | undefined
  say(text: string): void
  /** Sends a request with everything it needs; `lines` add or, with the same name, replace. Answers its text. */
  ask(method: string, uri: string, lines?: readonly Line[], body?: string): string
  /** Answers a request it heard. */
  answer(request: WireMessage, status: string, lines?: readonly Line[], body?: string): string
  /** The oldest message not yet taken. */
  take(): WireMessage
  /** Titles of the messages not yet taken; takes them. */
  rest(): string[]
  hangUpLine(): void
}

export interface MemoryPhoneOptions {
  readonly name: string
  readonly aor: string
  readonly join: (connection: Connection) => Session
  readonly address?: string
  readonly port?: number
}

/** Replaces headers of the same name at their place, adds the others. */
function merge(lines: readonly Line[], more: readonly Line[]): Line[] {
  const names = new Set(more.map(([name]) => name.toLowerCase()))
  const placed = new Set<string>()
  const merged = lines.flatMap((line) => {
    const name = line[0].toLowerCase()
    if (!names.has(name)) return [line]
    if (placed.has(name)) return []
    placed.add(name)
    return more.filter(([other]) => other.toLowerCase() === name)
  })
  return [...merged, ...more.filter(([name]) => !placed.has(name.toLowerCase()))]
}

export function createMemoryPhone(options: MemoryPhoneOptions): MemoryPhone {
  const { name, aor, address = '203.0.113.7', port = 49_152 } = options
  const host = `${name}.invalid`
  const heard: WireMessage[] = []
  let taken = 0
  let count = 0
  let closedWith: number | undefined
  const session = options.join({
    id: name,
    address,
    port,
    send: (text) => void heard.push(readWire(text)),
    close: (code) => (closedWith = code),
  })

  return {
    name,
    heard,
    contact: `sip:${name}@${host};transport=ws`,
    closedWith: () => closedWith,
    say: (text) => session.receive(text),
    ask(method, uri, lines = [], body = '') {
      count++
      const usual: Line[] = [
        ['Via', `SIP/2.0/WS ${host};branch=z9hG4bK-${name}-${count}`],
        ['Max-Forwards', '70'],
        ['From', `<${aor}>;tag=from-${name}`],
        ['To', `<${method === 'REGISTER' ? aor : uri}>`],
        ['Call-ID', `call-${name}`],
        ['CSeq', `${count} ${method}`],
        ['Contact', `<sip:${name}@${host};transport=ws>`],
      ]
      const text = wire(`${method} ${uri} SIP/2.0`, merge(usual, lines), body)
      session.receive(text)
      return text
    },
    answer(request, status, lines = [], body = '') {
      const to = request.one('To')
      const tagged = to.includes('tag=') || status.startsWith('100') ? to : `${to};tag=to-${name}`
      const copied: Line[] = [
        ...request.all('Via').map((via): Line => ['Via', via]),
        ...request.all('Record-Route').map((route): Line => ['Record-Route', route]),
        ['From', request.one('From')],
        ['To', tagged],
        ['Call-ID', request.one('Call-ID')],
        ['CSeq', request.one('CSeq')],
      ]
      const text = wire(`SIP/2.0 ${status}`, merge(copied, lines), body)
      session.receive(text)
      return text
    },
    take() {
      const message = heard[taken]
      if (!message) throw new Error(`${name} heard nothing more after ${heard.at(-1)?.title ?? 'nothing'}`)
      taken++
      return message
    },
    rest() {
      const titles = heard.slice(taken).map(({ title }) => title)
      taken = heard.length
      return titles
    },
    hangUpLine: () => session.closed(),
  }
}
