import { headers, values } from '../../message/headers.ts'
import type { SipMessage, SipRequest } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { readMessage } from '../../message/read.ts'
import { writeMessage } from '../../message/write.ts'
import type { Clock } from '../connection.ts'
import { respond } from '../respond.ts'
import { allowedMethods, createLineCall, type LineCall } from './line-call.ts'
import { createLineDialog, type LineDialog } from './line-dialog.ts'
import type { LineScript } from './line-script.ts'

const inDialog = new Set(['INVITE', 'BYE', 'OPTIONS', 'INFO'])
/** 64·T1: for so long a request or a CANCEL of a call that is over may still come (RFC 3261 §17.2.1). */
const lingerMs = 32_000
const mostLingering = 256

/** Calls at the same time, over all lines that share one. */
export interface Slots {
  /** Takes one; answers the function that gives it back, or undefined when there is none left. */
  take(): (() => void) | undefined
}

export function createSlots(most: number): Slots {
  let taken = 0
  return {
    take() {
      if (taken >= most) return undefined
      taken += 1
      let given = false
      return () => {
        if (!given) taken -= 1
        given = true
      }
    },
  }
}

export interface Line {
  /** One message from the exchange. */
  receive(text: string): void
  /** Hangs up every call. */
  close(): void
}

/** A user agent server that follows a script (RFC 3261 §8.2): a real endpoint of the exchange, over text. */
export function createLine(options: {
  script: LineScript
  clock: Clock
  slots: Slots
  send: (text: string) => void
}): Line {
  const { script, clock, slots } = options
  const calls = new Map<LineDialog, LineCall>()
  const send = (message: SipMessage) => options.send(writeMessage(message))
  const contact = `<sip:${script.user}@line.invalid;transport=ws>`

  function invite(request: SipRequest): void {
    const required = values(request, 'Require')
    const dialog = createLineDialog(request, contact)
    const release = dialog && required.length === 0 ? slots.take() : undefined
    if (required.length > 0) send(respond(request, 420, [['Unsupported', required.join(', ')]]))
    else if (!dialog) send(respond(request, 400))
    else if (!release || calls.size > mostLingering) {
      release?.()
      send(respond(request, 486))
    } else {
      const onOver = () => {
        release()
        clock.after(lingerMs, () => calls.delete(dialog))
      }
      calls.set(dialog, createLineCall({ invite: request, dialog, script, clock, send, onOver }))
    }
  }

  function take(request: SipRequest): void {
    const { method } = request
    if (method === 'CANCEL') {
      const found = [...calls.values()].some((call) => call.cancel(request))
      if (!found) send(respond(request, 481))
      return
    }
    if (method !== 'ACK' && !inDialog.has(method))
      return send(respond(request, 405, [['Allow', allowedMethods]]))
    if (tagOf(request, 'To') !== undefined) {
      const [, call] = [...calls].find(([dialog]) => dialog.holds(request)) ?? []
      if (call) call.receive(request)
      else if (method !== 'ACK') send(respond(request, 481))
    } else if (method === 'INVITE') {
      invite(request)
    } else if (method === 'OPTIONS') {
      const about = [
        ['Allow', allowedMethods],
        ['Accept', 'application/sdp'],
        ['Contact', contact],
      ] as const
      send(respond(request, 200, about))
    } else if (method !== 'ACK') send(respond(request, 481))
  }

  return {
    receive(text) {
      const read = readMessage(text)
      if (read.ok && read.message.kind === 'request' && headers(read.message, 'Via').length > 0)
        take(read.message)
    },
    close() {
      for (const call of calls.values()) call.hangUp('The exchange is closing')
    },
  }
}
