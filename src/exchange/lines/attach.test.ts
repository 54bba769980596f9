import { afterEach, describe, expect, it, vi } from 'vitest'
import { header, headers, values } from '../../message/headers.ts'
import { makeRequest } from '../../message/make.ts'
import type { SipMessage, SipResponse } from '../../message/message.ts'
import { readMessage } from '../../message/read.ts'
import { writeMessage } from '../../message/write.ts'
import { createExchange } from '../exchange.ts'
import { attachLines } from './attach.ts'
import type { LineMedia } from './line-media.ts'
import { demoLines } from './line-script.ts'
import { steadyClock } from './steady-clock.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const action of undo.splice(0)) action()
})

/** The whole exchange with its lines, and somebody it trusts, so that no password is asked for. */
function start() {
  const exchange = createExchange()
  const closed: string[] = []
  const openMedia = (): LineMedia => ({
    answer: async (offer) => `answer to ${offer}`,
    offer: async () => 'offer',
    accept: async () => undefined,
    close: () => void closed.push('closed'),
  })
  const detach = attachLines(exchange, demoLines({ echo: openMedia, tone: openMedia }), steadyClock)
  undo.push(detach, () => exchange.stop())
  const heard: SipMessage[] = []
  const session = exchange.attach('tester', {
    id: 'tester',
    address: '127.0.0.1',
    port: 5060,
    send(text) {
      const read = readMessage(text)
      if (read.ok) heard.push(read.message)
    },
    close: () => undefined,
  })
  const say = (
    method: string,
    uri: string,
    to: string,
    number: number,
    more: [string, string][],
    body = '',
  ) =>
    session.receive(
      writeMessage(
        makeRequest(
          method,
          uri,
          [
            [
              'Via',
              `SIP/2.0/WS tester.invalid;branch=z9hG4bK${method === 'CANCEL' ? 'INVITE' : method}${number}`,
            ],
            ['Max-Forwards', '70'],
            ['From', '<sip:tester@atlanta.example>;tag=1'],
            ['To', to],
            ['Call-ID', 'one'],
            ['CSeq', `${number} ${method}`],
            ['Contact', '<sip:tester@tester.invalid;transport=ws>'],
            ...more,
          ],
          body,
        ),
      ),
    )
  const status = (code: number) =>
    vi.waitFor(() => {
      const found = heard.find((message) => message.kind === 'response' && message.status === code)
      if (!found) throw new Error(`no ${code} among ${JSON.stringify(heard)}`)
      return found as SipResponse
    })
  const invite = (user: string) => {
    const uri = `sip:${user}@biloxi.example`
    say('INVITE', uri, `<${uri}>`, 1, [['Content-Type', 'application/sdp']], 'offer\r\n')
  }
  return { exchange, say, invite, status, closed }
}

describe('lines on the exchange', () => {
  it('are called through both proxies, and the dialog goes on along the routes they recorded', async () => {
    const { say, invite, status, closed } = start()
    invite('echo')
    const ok = await status(200)
    expect(ok.body).toBe('answer to offer\r\n')
    const routes = values(ok, 'Record-Route').toReversed()
    expect(routes).toHaveLength(2)
    const target = /<(.*)>/.exec(header(ok, 'Contact') ?? '')?.[1] ?? ''
    const to = header(ok, 'To') ?? ''
    const route = routes.map((value): [string, string] => ['Route', value])
    say('ACK', target, to, 1, route)
    say('BYE', target, to, 2, route)
    await vi.waitFor(() => expect(closed).toEqual(['closed']))
  })

  it('refuse as they are asked to', async () => {
    const { invite, status } = start()
    invite('busy')
    expect(headers(await status(486), 'Via')).toHaveLength(1)
  })

  it('ring until CANCEL, which finds its way too', async () => {
    const { say, invite, status } = start()
    invite('nobody')
    await status(180)
    say('CANCEL', 'sip:nobody@biloxi.example', '<sip:nobody@biloxi.example>', 1, [])
    expect(header(await status(487), 'CSeq')).toBe('1 INVITE')
  })

  it('are gone when they are detached', async () => {
    const { exchange, invite, status } = start()
    undo.shift()?.()
    expect(exchange.registered('sip:echo@biloxi.example')).toBe(false)
    invite('echo')
    await status(404)
  })
})
