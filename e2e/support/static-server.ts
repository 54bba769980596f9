import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Duplex } from 'node:stream'
import { DIST } from './dist.ts'

/** The page is built for any path, so it is served under one. */
const PREFIX = '/tools/phone/'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

export interface StaticServer {
  /** Address of the page. */
  readonly url: string
  /** Text of config.json, undefined for none. */
  config: string | undefined
  /** How it answers for what is not there. */
  missing: number
  readonly stop: () => Promise<void>
}

/** Passes the opening of a WebSocket (RFC 6455 §4.1) on, as from a page of the other host, and then every byte. */
function passOn({ rawHeaders }: IncomingMessage, socket: Duplex, to: URL): void {
  const other = connect(Number(to.port), to.hostname)
  const own: Record<string, string> = { host: to.host, origin: to.origin }
  const lines = [`GET ${to.pathname} HTTP/1.1`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    lines.push(`${name}: ${own[name.toLowerCase()] ?? value}`)
  }
  other.write(`${lines.join('\r\n')}\r\n\r\n`)
  other.pipe(socket).pipe(other)
  const end = (): void => {
    socket.destroy()
    other.destroy()
  }
  other.on('error', end).on('close', end)
  socket.on('error', end).on('close', end)
}

/**
 * The built page behind a path, as any static host gives it, with a config.json of one's own.
 * @param exchange address of one that answers `sip` beside the page, as behind a reverse proxy
 */
export async function serveStatic(config: string | undefined, exchange?: string): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.invalid')
    const path = pathname.startsWith(PREFIX)
      ? normalize(pathname.slice(PREFIX.length) || 'index.html')
      : undefined
    const file = path && !path.startsWith('..') ? join(DIST, path) : undefined
    const body =
      path === 'config.json' ? served.config : file && existsSync(file) ? readFileSync(file) : undefined
    if (body === undefined) {
      response.writeHead(served.missing, { 'content-type': 'text/plain' }).end('not found')
      return
    }
    response
      .writeHead(200, { 'content-type': TYPES[extname(path ?? '')] ?? 'application/octet-stream' })
      .end(body)
  }).listen(0, '127.0.0.1')
  if (exchange !== undefined)
    server.on('upgrade', (request, socket) => {
      if (request.url === `${PREFIX}sip`) passOn(request, socket, new URL('sip', exchange))
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    })
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  const served: StaticServer = {
    url: `http://127.0.0.1:${address.port}${PREFIX}`,
    config,
    missing: 404,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return served
}
