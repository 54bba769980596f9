import type { Exchange } from '../exchange.ts'
import type { Clock } from '../connection.ts'
import { createLine, createSlots } from './line.ts'
import type { LineScript } from './line-script.ts'

/** Calls at the same time over all lines: each has sockets and timers of its own. */
const mostCalls = 32

/** Joins the lines to the exchange. @returns takes them away again and ends their calls. */
export function attachLines(
  exchange: Pick<Exchange, 'attach'>,
  scripts: readonly LineScript[],
  clock: Clock,
): () => void {
  const slots = createSlots(mostCalls)
  const lines = scripts.map((script) => {
    const line = createLine({ script, clock, slots, send: (text) => session.receive(text) })
    const session = exchange.attach(script.user, {
      id: `line ${script.user}`,
      address: '127.0.0.1',
      port: 0,
      send: (text) => line.receive(text),
      close: () => line.close(),
    })
    return { line, session }
  })
  return () => {
    for (const { line, session } of lines) {
      line.close()
      session.closed()
    }
  }
}
