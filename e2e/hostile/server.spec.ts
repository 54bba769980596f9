import { freePort } from '../support/server-process.ts'
import { registered, serveSockets } from '../support/socket-server.ts'
import { serveStatic } from '../support/static-server.ts'
import { expect, test as base } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import type { WebSocket } from 'ws'

interface Tests {
  /** Opens alice's phone, pointed at this WebSocket address. */
  pointedAt: (url: string) => Promise<Person>
  /** The same, at a server that behaves like this. */
  facing: (onConnection: (socket: WebSocket) => void) => Promise<Person>
}

const test = base.extend<Tests>({
  pointedAt: async ({ open, afterwards }, give) => {
    await give(async (url) => {
      const account = { uri: 'sip:alice@hostile.example', password: 'secret', servers: [url] }
      const server = await serveStatic(JSON.stringify({ accounts: [account] }))
      afterwards(server.stop)
      return open('alice', { url: server.url })
    })
  },
  facing: async ({ pointedAt, afterwards }, give) => {
    await give(async (onConnection) => {
      const server = await serveSockets(onConnection)
      afterwards(server.stop)
      return pointedAt(server.url)
    })
  },
})

/** An OPTIONS request of its own. */
function options(callId: string): string {
  return [
    'OPTIONS sip:alice@hostile.example SIP/2.0',
    `Via: SIP/2.0/WS server.invalid;branch=z9hG4bK${encodeURIComponent(callId)}`,
    'Max-Forwards: 70',
    'From: <sip:server@hostile.example>;tag=1',
    'To: <sip:alice@hostile.example>',
    `Call-ID: ${encodeURIComponent(callId)}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

/** The response to a request, by its Call-ID. */
async function answerTo(socket: WebSocket, request: string): Promise<string> {
  const callId = /^Call-ID: .*$/m.exec(request)?.[0] ?? ''
  return new Promise((resolve) => {
    const listen = (data: Buffer): void => {
      const text = data.toString()
      if (!text.startsWith('SIP/2.0 ') || !text.includes(`\r\n${callId}\r\n`)) return
      socket.off('message', listen)
      resolve(text)
    }
    socket.on('message', listen)
    socket.send(request)
  })
}

/** Answers every REGISTER with 200. */
function register(socket: WebSocket, then?: () => void): void {
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (!text.startsWith('REGISTER ')) return
    socket.send(registered(text))
    then?.()
  })
}

test('a server that cannot be reached is said, and found when it is there', async ({
  pointedAt,
  afterwards,
}) => {
  const port = await freePort()
  const alice = await pointedAt(`ws://127.0.0.1:${port}/`)
  alice.expects(/WebSocket|can.t establish a connection/i)
  await expect(alice.account).toHaveText(/Server unreachable, next try in \d+/)
  const server = await serveSockets((socket) => register(socket), port)
  afterwards(server.stop)
  await expect(alice.account).toHaveText(/^Registered/, { timeout: 40_000 })
})

test('a server that takes the connection and says nothing is said', async ({ facing }) => {
  const alice = await facing(() => undefined)
  await expect(alice.account).toHaveText(/The server does not answer/, { timeout: 45_000 })
})

const MALFORMED: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['no SIP', 'hello'],
  ['binary', Buffer.from([0, 1, 2, 255, 254])],
  ['a request without headers', 'INVITE sip:alice@hostile.example SIP/2.0\r\n\r\n'],
  ['a response without headers', 'SIP/2.0 200 OK\r\n\r\n'],
  ['a status that is none', 'SIP/2.0 999 Nine\r\nCSeq: 1 INVITE\r\n\r\n'],
  ['another version', 'OPTIONS sip:alice@hostile.example SIP/7.0\r\nCSeq: 1 OPTIONS\r\n\r\n'],
  [
    'a CSeq that is none',
    'SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x\r\nFrom: <sip:a@b>\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: x\r\n\r\n',
  ],
  ['lone surrogates and zero bytes', 'MESSAGE sip:\u0000\uFFFD SIP/2.0\r\nFrom: \u0000\r\n\r\n'],
  ['ten thousand headers', `OPTIONS sip:a@b SIP/2.0\r\n${'X: y\r\n'.repeat(10_000)}\r\n`],
  ['a length that lies', 'OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 99999999\r\n\r\nshort'],
  ['2 MB', `MESSAGE sip:a@b SIP/2.0\r\nSubject: ${'x'.repeat(2_000_000)}\r\n\r\n`],
]

test('goes on whatever frame comes', async ({ facing }) => {
  const sockets: WebSocket[] = []
  const alice = await facing((socket) => {
    sockets.push(socket)
    register(socket)
  })
  await alice.isRegistered()
  for (const [what, frame] of MALFORMED) {
    await test.step(what, async () => {
      const socket = sockets.at(-1)
      if (!socket) throw new Error('no connection')
      socket.send(frame)
      // A phone that still hears answers, RFC 3261 §11.
      expect(await answerTo(socket, options(what))).toMatch(/^SIP\/2\.0 200 /)
    })
  }
  await alice.isRegistered()
  expect(sockets).toHaveLength(1)
  await alice.calls('bob')
  await expect.poll(() => alice.sent('INVITE')).not.toEqual([])
  await alice.opens('Ladder')
  await expect(alice.ladder.filter({ hasText: 'INVITE' }).first()).toBeVisible()
})

test('what a caller writes into their name is shown as text and no more', async ({ facing }) => {
  const name = '<img src=x onerror=alert(1)>\u202E'
  const alice = await facing((socket) => {
    register(socket, () =>
      socket.send(
        [
          'INVITE sip:alice@hostile.example SIP/2.0',
          'Via: SIP/2.0/WS evil.invalid;branch=z9hG4bKevil',
          'Max-Forwards: 70',
          `From: "${name}" <sip:mallory@evil.example>;tag=1`,
          'To: <sip:alice@hostile.example>',
          'Call-ID: evil',
          'CSeq: 1 INVITE',
          'Contact: <sip:mallory@evil.invalid;transport=ws>',
          'Content-Length: 0',
          '',
          '',
        ].join('\r\n'),
      ),
    )
  })
  await alice.rings()
  await expect(alice.call().getByText('<img src=x')).toBeVisible()
  await expect(alice.page.locator('img[src="x"]')).toHaveCount(0)
  await alice.declines()
})
