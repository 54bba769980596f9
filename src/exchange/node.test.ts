import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import { createExchangeHost, type ExchangeHostOptions } from './node.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const action of undo.splice(0).toReversed()) action()
})

async function start(options: ExchangeHostOptions = {}) {
  const host = createExchangeHost(options)
  const server = createServer((request, response) => {
    if (!host.request(request, response)) response.writeHead(404).end('left to others')
  })
  server.on('upgrade', (request, socket, head) => {
    if (!host.upgrade(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(
    () => server.close(),
    () => host.close(),
  )
  const { port } = server.address() as AddressInfo
  const connect = (path = '/sip', protocol = 'sip', more: ClientOptions = {}) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocol, more)
    undo.push(() => socket.on('error', () => undefined).terminate())
    return socket
  }
  return {
    host,
    port,
    connect,
    get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
  }
}

/** The HTTP answer that a WebSocket was refused with. */
async function refusal(socket: WebSocket): Promise<{ status: number | undefined; text: string }> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return { status: response.statusCode, text }
}

const options = [
  'OPTIONS sip:atlanta.example SIP/2.0',
  'Via: SIP/2.0/WS x.invalid;branch=z9hG4bK1',
  'Max-Forwards: 70',
  'From: <sip:a@atlanta.example>;tag=1',
  'To: <sip:atlanta.example>',
  'Call-ID: 1',
  'CSeq: 1 OPTIONS',
  'Content-Length: 0',
  '',
  '',
].join('\r\n')

const register = (user: string, domain: string) =>
  options
    .replace('OPTIONS sip:atlanta.example', `REGISTER sip:${domain}`)
    .replace('<sip:a@atlanta.example>', `<sip:${user}@${domain}>`)
    .replace(
      'To: <sip:atlanta.example>',
      `To: <sip:${user}@${domain}>\r\nContact: <sip:x@x.invalid;transport=ws>`,
    )
    .replace('1 OPTIONS', '1 REGISTER')

describe('SIP over WebSocket', () => {
  it('speaks the subprotocol sip and answers', async () => {
    const { connect } = await start()
    const socket = connect()
    await once(socket, 'open')
    expect(socket.protocol).toBe('sip')
    socket.send(options)
    const [answer] = (await once(socket, 'message')) as [Buffer]
    expect(String(answer)).toMatch(/^SIP\/2\.0 200 /)
    socket.send(Buffer.from(register('bob', 'biloxi.example')))
    const [challenge] = (await once(socket, 'message')) as [Buffer]
    expect(String(challenge)).toMatch(/^SIP\/2\.0 401 /)
  })

  it('answers a keep-alive', async () => {
    const { connect } = await start()
    const socket = connect()
    await once(socket, 'open')
    socket.send('\r\n\r\n')
    const [pong] = (await once(socket, 'message')) as [Buffer]
    expect(String(pong)).toBe('\r\n')
  })

  it('refuses other subprotocols and says why', async () => {
    const { connect } = await start()
    const other = await refusal(connect('/sip', 'mqtt'))
    expect(other).toMatchObject({ status: 400 })
    expect(other.text).toContain('"sip"')
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])('refuses a page of %s', async (origin) => {
    const { connect } = await start()
    expect(await refusal(connect('/sip', 'sip', { origin }))).toMatchObject({ status: 403 })
  })

  it('lets in a page of its own', async () => {
    const { connect, port } = await start()
    const socket = connect('/sip', 'sip', { origin: `http://127.0.0.1:${port}` })
    await once(socket, 'open')
  })

  it('refuses a foreign name that resolves here, unless it is allowed', async () => {
    const headers = { host: 'evil.example', origin: 'http://evil.example' }
    const closed = await start()
    expect(await refusal(closed.connect('/sip', 'sip', { headers }))).toMatchObject({ status: 403 })
    const open = await start({ allowedHosts: ['.example'] })
    await once(open.connect('/sip', 'sip', { headers }), 'open')
  })

  it('closes on a frame that is too large, and others go on', async () => {
    const { connect } = await start()
    const [loud, quiet] = [connect(), connect()]
    await Promise.all([once(loud, 'open'), once(quiet, 'open')])
    loud.on('error', () => undefined)
    loud.send('x'.repeat(2 * 1024 * 1024))
    const [code] = (await once(loud, 'close')) as [number]
    expect(code).toBe(1009)
    quiet.send(options)
    expect(String((await once(quiet, 'message'))[0])).toMatch(/^SIP\/2\.0 200 /)
  })

  it('leaves other paths to others', async () => {
    const { connect, get } = await start({ base: '/phone/' })
    expect(await refusal(connect('/sip'))).toMatchObject({ status: 404 })
    expect((await get('/config.json')).status).toBe(404)
    expect((await get('/phone/config.json')).status).toBe(200)
    await once(connect('/phone/sip'), 'open')
  })

  it('goes away when the host closes', async () => {
    const { connect, host } = await start()
    const socket = connect()
    await once(socket, 'open')
    host.close()
    await once(socket, 'close')
  })
})

describe('the demo configuration', () => {
  it('names where an identity is to be had, and is kept by nobody', async () => {
    const { get } = await start()
    const response = await get('/config.json')
    expect(await response.json()).toEqual({ provisioning: 'demo/account', echoTarget: 'echo' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await get('/config.json', { method: 'POST' })).status).toBe(405)
  })

  it('gives an account, the preferred one if it is free, and 503 with a reason when all are taken', async () => {
    const { get } = await start()
    const first = await (await get('/demo/account?prefer=sip%3Abob%40biloxi.example')).json()
    expect(first).toMatchObject({
      uri: 'sip:bob@biloxi.example',
      displayName: 'Bob Baker',
      username: 'bob',
      servers: ['sip'],
      expires: 600,
    })
    expect(first).toHaveProperty('password', expect.stringMatching(/^[0-9a-f]{32}$/))
    const others = await Promise.all(
      Array.from({ length: 7 }, async () => (await get('/demo/account')).status),
    )
    expect(others).toEqual(Array.from({ length: 7 }, () => 200))
    const none = await get('/demo/account')
    expect(none.status).toBe(503)
    expect(await none.json()).toMatchObject({ error: 'all-identities-taken' })
  })

  it('gives none to the page of another site', async () => {
    const { get } = await start()
    const response = await get('/demo/account', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(response.status).toBe(403)
  })

  it('has its lines in every domain', async () => {
    const { host } = await start()
    await vi.waitFor(() => expect(host.exchange.registered('sip:echo@biloxi.example')).toBe(true))
    expect(host.exchange.registered('sip:tone@atlanta.example')).toBe(true)
    expect(host.exchange.registered('sip:bob@biloxi.example')).toBe(false)
  })
})
