import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { DIST } from './dist.ts'

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
  /** Paths that were asked for, without the prefix. */
  readonly asked: string[]
  readonly stop: () => Promise<void>
}

/**
 * The built page behind a path, as any static host gives it, with a config.json of one's own.
 *
 * @param config the file's text, or undefined for none
 */
export async function serveStatic(
  config: string | undefined,
  prefix = '/tools/phone/',
): Promise<StaticServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.invalid')
    const path = pathname.startsWith(prefix)
      ? normalize(pathname.slice(prefix.length) || 'index.html')
      : undefined
    if (path) asked.push(path)
    const file = path && !path.startsWith('..') ? join(DIST, path) : undefined
    const body = path === 'config.json' ? config : file && existsSync(file) ? readFileSync(file) : undefined
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
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    asked,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
