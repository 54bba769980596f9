import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
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
  readonly stop: () => Promise<void>
}

/** The built page behind a path, as any static host gives it, with a config.json of one's own. */
export async function serveStatic(config: string | undefined): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.invalid')
    const path = pathname.startsWith(PREFIX)
      ? normalize(pathname.slice(PREFIX.length) || 'index.html')
      : undefined
    const file = path && !path.startsWith('..') ? join(DIST, path) : undefined
    const body =
      path === 'config.json' ? served.config : file && existsSync(file) ? readFileSync(file) : undefined
    if (body === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
      return
    }
    response
      .writeHead(200, { 'content-type': TYPES[extname(path ?? '')] ?? 'application/octet-stream' })
      .end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  const served: StaticServer = {
    url: `http://127.0.0.1:${address.port}${PREFIX}`,
    config,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return served
}
