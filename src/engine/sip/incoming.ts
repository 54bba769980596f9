import { readMessage } from '../../message/read.ts'
import type { SipMessage } from '../../message/message.ts'
import type { Core } from 'sip.js'
import { BadMessage, toRequest, toResponse } from './incoming-message.ts'
import { refusal } from './refusal.ts'
import { repair } from './repair.ts'
import type { RepairContext } from './repair/repair-context.ts'

/** Where a received message goes. */
export interface IncomingOptions {
  readonly context: () => RepairContext
  /** Tells what was mended in a message, or why it was dropped. */
  readonly repaired: (what: readonly string[]) => void
  readonly request: (request: Core.IncomingRequestMessage) => void
  readonly response: (response: Core.IncomingResponseMessage) => void
  /** Sends a stateless answer. */
  readonly send: (text: string) => void
}

/**
 * Takes raw messages: reads them leniently, mends them, and hands them to SIP.js's core. What cannot be read is told and,
 * if it is a request whose sender can be reached, answered with 400 (RFC 3261 §8.2).
 */
export function createReceiver(options: IncomingOptions): (text: string) => void {
  return (text) => {
    const read = readMessage(text)
    if (!read.ok) {
      options.repaired([`dropped: ${read.fault.detail}`])
      return
    }
    const what = read.faults.map(({ detail }) => detail)
    try {
      what.push(...repair(read.message, options.context()))
      const deliver = prepare(
        read.message,
        text,
        read.faults.some(({ code }) => code === 'version'),
        options,
      )
      if (what.length > 0) options.repaired(what)
      deliver()
    } catch (error) {
      if (!(error instanceof BadMessage)) throw error
      options.repaired([...what, `dropped: ${error.message}`])
      const answer = read.message.kind === 'request' && refusal(read.message, error.status, phrase(error))
      if (answer) options.send(answer)
    }
  }
}

function prepare(message: SipMessage, text: string, foreign: boolean, options: IncomingOptions): () => void {
  if (message.kind === 'response') {
    const response = toResponse(message)
    response.data = text
    if (response.getHeaders('via').length > 1)
      throw new BadMessage('the response has more than one Via, it is not for us')
    return () => options.response(response)
  }
  if (foreign) throw new BadMessage('another version of SIP', 505)
  const request = toRequest(message)
  request.data = text
  return () => options.request(request)
}

function phrase({ status, message }: BadMessage): string | undefined {
  return status === 400 ? `Bad Request: ${message}` : undefined
}
