import type { Clock } from './connection.ts'
import type { Flow } from './flow.ts'

/** What one connection, address or the whole exchange may take up. */
export interface Limits {
  /** UTF-8 bytes of one message; a larger one gets 413. */
  readonly messageBytes: number
  /** UTF-8 bytes of one message; a larger one closes its connection (RFC 6455 §7.4.1, 1009). */
  readonly frameBytes: number
  /** Header lines of one message. */
  readonly headerLines: number
  /** Messages a second that a connection may keep up. */
  readonly messagesPerSecond: number
  /** Messages a connection may send at once. */
  readonly messageBurst: number
  /** Bindings of one address-of-record. */
  readonly contacts: number
  /** Server transactions of one connection. */
  readonly transactionsPerConnection: number
  /** Server transactions of the exchange. */
  readonly transactions: number
}

/** Ample for a phone, small for the machine. */
export const DEFAULT_LIMITS: Limits = {
  messageBytes: 65_536,
  frameBytes: 1_048_576,
  headerLines: 200,
  messagesPerSecond: 100,
  messageBurst: 400,
  contacts: 10,
  transactionsPerConnection: 256,
  transactions: 20_000,
}

/** A token bucket: answers whether one more may pass now. */
export function createBucket(clock: Clock, perSecond: number, burst: number): () => boolean {
  let tokens = burst
  let filledAt = clock.now()
  return () => {
    const now = clock.now()
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
    if (tokens < 1) return false
    tokens--
    return true
  }
}

/**
 * Counts server transactions: of the whole exchange, and of each connection that is not trusted. The function it returns lets
 * one more in and answers what takes it out again, or undefined when there is no room.
 */
export function createAdmission(limits: Limits): (flow: Flow) => (() => void) | undefined {
  const byFlow = new Map<Flow, number>()
  let total = 0
  return (flow) => {
    const own = byFlow.get(flow) ?? 0
    const isFull = flow.kind === 'client' && own >= limits.transactionsPerConnection
    if (isFull || total >= limits.transactions) return undefined
    total++
    byFlow.set(flow, own + 1)
    return () => {
      total--
      const left = (byFlow.get(flow) ?? 1) - 1
      if (left > 0) byFlow.set(flow, left)
      else byFlow.delete(flow)
    }
  }
}
