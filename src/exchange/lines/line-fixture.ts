import { header } from '../../message/headers.ts'
import type { SipMessage, SipResponse } from '../../message/message.ts'
import { tagOf } from '../../message/name-addr.ts'
import { readMessage } from '../../message/read.ts'
import type { Clock } from '../connection.ts'
import { createLine, createSlots, type Slots } from './line.ts'
import { type LineMedia, UnacceptableMedia } from './line-media.ts'
import { demoLines } from './line-script.ts'

type More = readonly string[]

/** A line on a clock that only moves by `pass`, with sound that only notes what it is told. */
export function start(user: string, options: { slots?: Slots; refuse?: boolean } = {}) {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
  }
  const sound: string[] = []
  let lose = () => undefined as void
  const openMedia = (onLost: () => void): LineMedia => {
    lose = onLost
    return {
      answer: async (offer) => {
        if (options.refuse || offer.includes('nothing')) throw new UnacceptableMedia()
        sound.push(`answered ${offer.trim()}`)
        return `answer ${sound.length}\r\n`
      },
      offer: async () => 'own offer\r\n',
      accept: async (answer) => void sound.push(`accepted ${answer.trim()}`),
      close: () => void sound.push('closed'),
    }
  }
  const script = demoLines({ echo: openMedia, tone: openMedia }).find((one) => one.user === user)
  if (!script) throw new Error(`no line ${user}`)
  const sent: SipMessage[] = []
  const line = createLine({
    script,
    clock,
    slots: options.slots ?? createSlots(32),
    send(text) {
      const read = readMessage(text)
      if (!read.ok) throw new Error(read.fault.detail)
      sent.push(read.message)
    },
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    line,
    sound,
    lose: () => lose(),
    /** Gives the line a request, and what it has said by then. */
    say: async (text: string): Promise<SipMessage[]> => {
      line.receive(text)
      await settle()
      return sent.splice(0)
    },
    pass: async (ms: number): Promise<SipMessage[]> => {
      const end = now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((other) => other !== next)
        now = next.at
        next.run()
        await settle()
      }
      now = end
      return sent.splice(0)
    },
  }
}

let calls = 0

/** A caller's side of one call to `user`, two proxies away. */
export function caller(user: string) {
  calls += 1
  const id = `call-${calls}`
  let tag = ''
  const request = (
    method: string,
    number: number,
    more: More = [],
    body = '',
    branch = `${method}${number}`,
  ) =>
    [
      `${method} sip:${user}@line.invalid;transport=ws SIP/2.0`,
      `Via: SIP/2.0/TCP biloxi.example;branch=z9hG4bKb${id}${branch}`,
      `Via: SIP/2.0/WS x.invalid;branch=z9hG4bKa${id}${branch}`,
      'Record-Route: <sip:tokenb@biloxi.example;lr>, <sip:tokena@atlanta.example;lr>',
      'Max-Forwards: 68',
      'From: "Alice" <sip:alice@atlanta.example>;tag=9fxced76sl',
      `To: <sip:${user}@biloxi.example>${tag && `;tag=${tag}`}`,
      `Call-ID: ${id}`,
      `CSeq: ${number} ${method}`,
      'Contact: <sip:alice@x.invalid;transport=ws>',
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      ...more,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n')
  return {
    request,
    invite: (body = 'offer 1\r\n', more: More = []) => request('INVITE', 1, more, body),
    cancel: () => request('CANCEL', 1, [], '', 'INVITE1'),
    /** Takes the line's tag out of a response, so that what follows is in the dialog. */
    join(response: SipMessage | undefined) {
      tag = (response && tagOf(response, 'To')) ?? ''
      return response
    },
  }
}

/** `100 INVITE`, `BYE`, one for each message. */
export function brief(messages: readonly SipMessage[]): string[] {
  return messages.map((message) =>
    message.kind === 'request'
      ? message.method
      : `${message.status} ${header(message, 'CSeq')?.split(' ')[1]}`,
  )
}

export function response(messages: readonly SipMessage[], status: number): SipResponse | undefined {
  return messages.find((message) => message.kind === 'response' && message.status === status) as SipResponse
}

/** A call to `echo` that was answered and acknowledged. */
export async function talking() {
  const at = start('echo')
  const alice = caller('echo')
  const answered = await at.say(alice.invite())
  alice.join(response(answered, 200))
  await at.say(alice.request('ACK', 1))
  return { ...at, alice, answered }
}
