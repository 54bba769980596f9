import type { Registration } from '../../core/account.ts'
import { header } from '../../message/headers.ts'
import type { SipRequest } from '../../message/message.ts'
import type { LineOptions } from './user-agent.ts'
import { createLine, settle, type TestLine } from './line.fixture.ts'
import { createServer, requestsOf, type WireServer } from './wire.fixture.ts'

/** A server that answers REGISTER as told, again and again. */
export function registrar(answer: (request: SipRequest, count: number) => string | undefined): WireServer {
  let count = 0
  return createServer((message, from) => {
    if (message.kind !== 'request' || message.method !== 'REGISTER') return
    const said = answer(message, ++count)
    if (said !== undefined) from.say(said)
  })
}

/** A line that was started; what its state is can be asked. */
export async function start(server: WireServer, options: Partial<LineOptions> = {}): Promise<StartedLine> {
  const test = createLine(server, options)
  test.line.start()
  await settle()
  return { ...test, status: () => test.registrations.at(-1)?.status, last: () => test.registrations.at(-1) }
}

export interface StartedLine extends TestLine {
  readonly last: () => Registration | undefined
  readonly status: () => Registration['status'] | undefined
}

/** How many REGISTER were sent. */
export function count(server: WireServer): number {
  return requestsOf(server, 'REGISTER').length
}

export function contact(request: SipRequest): string {
  return header(request, 'Contact') ?? ''
}
