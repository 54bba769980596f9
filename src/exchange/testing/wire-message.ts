/** A message as a test sees it: text, taken apart by nothing but this. */
export interface WireMessage {
  readonly text: string
  /** `INVITE sip:bob@biloxi.example` or `180 Ringing`. */
  readonly title: string
  /** 0 for a request. */
  readonly status: number
  readonly method: string
  /** Request-URI; empty for a response. */
  readonly uri: string
  readonly body: string
  /** Values of all lines of this name, in order. */
  all(name: string): string[]
  /** The first value, empty when there is none. */
  one(name: string): string
}

export function readWire(text: string): WireMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const isResponse = first.startsWith('SIP/2.0 ')
  const [method = '', uri = ''] = isResponse ? [] : first.split(' ')
  const all = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim())
  return {
    text,
    title: isResponse ? first.slice(8) : `${method} ${uri}`,
    status: isResponse ? Number(first.slice(8, 11)) : 0,
    method,
    uri: isResponse ? '' : uri,
    body: rest.join('\r\n\r\n'),
    all,
    one: (name) => all(name)[0] ?? '',
  }
}

/** A header line; undefined lines are left out, so that a test can leave a header away. */
export type Line = readonly [name: string, value: string | undefined]

/** Raw text of a message; Content-Length is added. */
export function wire(first: string, lines: readonly Line[], body = ''): string {
  const head = lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return [first, ...head, `Content-Length: ${new TextEncoder().encode(body).length}`, '', body].join('\r\n')
}
