import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServer, preview, type PreviewServer, type ViteDevServer } from 'vite'
import { WebSocket } from 'ws'
import { exchangePlugin, type ExchangePluginApi, type ExchangePluginOptions } from './vite-plugin.ts'

let root = ''
const undo: (() => unknown)[] = []
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'site-'))
  await writeFile(join(root, 'index.html'), '<title>phone</title>')
})
afterEach(async () => {
  for (const action of undo.splice(0)) await action()
  await rm(root, { recursive: true })
})

/** Each server compiles the exchange anew. */
vi.setConfig({ testTimeout: 30_000 })

const shared = { configFile: false, logLevel: 'silent' } as const

async function serve(options: ExchangePluginOptions = {}) {
  const server = await createServer({
    ...shared,
    root,
    plugins: [exchangePlugin(options)],
    server: { host: '127.0.0.1', port: 0 },
    optimizeDeps: { noDiscovery: true },
  })
  undo.push(() => server.close())
  await server.listen()
  return { server, origin: originOf(server) }
}

function originOf({ httpServer }: Pick<ViteDevServer | PreviewServer, 'httpServer'>): string {
  const address = httpServer?.address()
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

describe('the exchange on Vite', () => {
  it('stands beside the page in development, and leaves the dev server its own socket', async () => {
    const { origin } = await serve()
    expect(await (await fetch(`http://${origin}/config.json`)).json()).toHaveProperty('provisioning')
    expect(await (await fetch(`http://${origin}/`)).text()).toContain('<title>phone</title>')
    const sip = new WebSocket(`ws://${origin}/sip`, 'sip')
    await once(sip, 'open')
    const client = await (await fetch(`http://${origin}/@vite/client`)).text()
    const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? ''
    const reload = new WebSocket(`ws://${origin}/?token=${token}`, 'vite-hmr')
    expect(String((await once(reload, 'message'))[0])).toContain('connected')
    reload.terminate()
    sip.terminate()
  })

  it('gives way to a config.json of one’s own', async () => {
    await mkdir(join(root, 'public'))
    await writeFile(join(root, 'public/config.json'), '{"mine":true}')
    const { origin } = await serve()
    expect(await (await fetch(`http://${origin}/config.json`)).json()).toEqual({ mine: true })
  })

  it('is there after a restart of the server', async () => {
    const { server } = await serve()
    await server.restart()
    expect(await (await fetch(`http://${originOf(server)}/demo/account`)).json()).toHaveProperty(
      'username',
      'alice',
    )
  })

  it('shows nobody what it keeps', async () => {
    const { origin } = await serve()
    expect((await fetch(`http://${origin}/demo/account`)).status).toBe(200)
    expect((await readFile(join(root, '.cache/exchange/secret'))).length).toBe(64)
    for (const path of [
      '/.cache/exchange/secret',
      `/@fs${root}/.cache/exchange/secret`,
      '/.cache/exchange/secret?raw',
    ]) {
      expect((await fetch(`http://${origin}${path}`)).status).toBe(403)
    }
  })

  it('opens to the network over TLS, all but what acts on this machine', async () => {
    const { server } = await serve()
    const plugin = server.config.plugins.find(({ name }) => name === 'sidetone:exchange')
    const api = plugin?.api as ExchangePluginApi | undefined
    const access = await api?.openToNetwork(server, 0)
    if (!access) return
    undo.push(() => access.close())
    const [url = ''] = access.urls
    const ca = await readFile(join(root, '.cache/exchange/cert.pem'))
    const status = async (path: string) => {
      const [response] = (await once(get(url + path, { ca }), 'response')) as [IncomingMessage]
      response.resume()
      return response.statusCode
    }
    expect(await status('config.json')).toBe(200)
    expect(await status('__open-in-editor?file=index.html')).toBe(404)
    const sip = new WebSocket(`${url.replace('https', 'wss')}sip`, 'sip', { ca, origin: url.slice(0, -1) })
    await once(sip, 'open')
    sip.terminate()
  })

  it('can be left out', async () => {
    const { origin } = await serve({ enabled: false })
    const response = await fetch(`http://${origin}/config.json`)
    expect(await response.text()).not.toContain('provisioning')
  })

  it('stands beside the built page in preview', async () => {
    await mkdir(join(root, 'dist'))
    await writeFile(join(root, 'dist/index.html'), '<title>built</title>')
    const server = await preview({
      ...shared,
      root,
      plugins: [exchangePlugin()],
      preview: { host: '127.0.0.1', port: 0 },
    })
    undo.push(() => server.close())
    const origin = originOf(server)
    expect(await (await fetch(`http://${origin}/config.json`)).json()).toHaveProperty('provisioning')
    const sip = new WebSocket(`ws://${origin}/sip`, 'sip')
    await once(sip, 'open')
    sip.terminate()
  })
})
