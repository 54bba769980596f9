import type { SipMessage } from '../message/message.ts'
import { writeMessage } from '../message/write.ts'

/**
 * A path between the exchange and one peer (RFC 5626 §3.1): a `client` is whoever connected, a `line` an endpoint in the
 * same process, a `link` leads to the proxy of another domain. Lines and links are trusted.
 */
export type FlowKind = 'client' | 'line' | 'link'

/** What a flow is, without what it can do. */
export interface FlowFacts {
  /** Unguessable: it stands in Record-Route and lets a request through to the peer. */
  readonly id: string
  readonly kind: FlowKind
  /** For people who read notes. */
  readonly peer: string
  /** For our Via on requests that go down this flow. */
  readonly transport: 'WS' | 'TCP'
  /** Of the peer, for `received` and `rport`. */
  readonly address: string
  readonly port: number
}

export interface Flow extends FlowFacts {
  isOpen(): boolean
  /** Nothing happens on a closed flow; one whose carrier throws is closed. */
  send(message: SipMessage): void
  /** As it is: a keep-alive. */
  sendText(text: string): void
  /** Tells once, after the flow has closed, never inside the call that closed it. Answers the function that stops listening. */
  onClose(listener: () => void): () => void
  close(): void
}

/**
 * @param carry takes the text to the peer.
 * @param later runs work when what runs now has ended.
 */
export function createFlow(
  facts: FlowFacts,
  carry: (text: string) => void,
  later: (work: () => void) => void,
): Flow {
  const listeners = new Set<() => void>()
  let open = true

  function close(): void {
    if (!open) return
    open = false
    for (const listener of listeners) later(listener)
  }

  function sendText(text: string): void {
    if (!open) return
    try {
      carry(text)
    } catch {
      close()
    }
  }

  return {
    ...facts,
    isOpen: () => open,
    send: (message) => sendText(writeMessage(message)),
    sendText,
    onClose(listener) {
      const own = () => {
        if (listeners.delete(own)) listener()
      }
      listeners.add(own)
      if (!open) later(own)
      return () => void listeners.delete(own)
    },
    close,
  }
}
