import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import type { Connect, ViteDevServer } from 'vite'
import { serverCertificate } from './certificate.ts'
import { createDirectory, demoPeople } from './directory.ts'
import { keptRandom } from './kept-random.ts'
import { hostAddresses } from './lines/host-addresses.ts'
import { createExchangeHost, type ExchangeHostOptions } from './node.ts'
import { openSecureListener } from './secure-listener.ts'

export interface MountOptions extends Required<Pick<ExchangeHostOptions, 'base' | 'allowedHosts'>> {
  readonly exchange: ExchangeHostOptions['exchange'] | undefined
  /** Folder for what outlives the server: never served, never shared. */
  readonly keepIn: string
  /** The person's own `config.json`, which wins if it exists. */
  readonly ownConfig: string
}

/** Puts the exchange on a Vite server; it goes when the server closes. */
export function mountExchange(middlewares: Connect.Server, server: Server, options: MountOptions): void {
  const { base, allowedHosts, keepIn, ownConfig } = options
  const directory = createDirectory(demoPeople(keptRandom(resolve(keepIn, 'secret'))))
  const host = createExchangeHost({ base, allowedHosts, exchange: { directory, ...options.exchange } })
  const handler: Connect.NextHandleFunction = (request, response, next) => {
    const isConfig = request.url?.split('?', 1)[0] === `${base}config.json`
    if ((isConfig && existsSync(ownConfig)) || !host.request(request, response)) next()
  }
  middlewares.use(handler)
  server.on('upgrade', (...upgrade) => void host.upgrade(...upgrade))
  server.once('close', () => host.close())
}

export interface NetworkAccess {
  /** What to open on another machine. */
  readonly urls: readonly string[]
  close(): Promise<void>
}

/**
 * Opens a Vite server to the network: over HTTPS, since a browser gives the microphone to secure pages only. Outlives the
 * server's restarts. What acts on this machine, as opening a file in the editor does, stays this machine's own.
 * @param port the first to try.
 * @param keepIn folder for its certificate.
 * @returns undefined if this machine has no network.
 */
export async function openToNetwork(
  server: Pick<ViteDevServer, 'config' | 'middlewares' | 'httpServer'>,
  port: number,
  keepIn: string,
): Promise<NetworkAccess | undefined> {
  const addresses = networkAddresses()
  if (addresses.length === 0) return undefined
  const listener = await openSecureListener({
    certificate: await serverCertificate(keepIn, addresses, Date.now()),
    request(request, response) {
      if (request.url?.includes('/__open-in-editor')) response.writeHead(404).end()
      else server.middlewares(request, response)
    },
    upgrade: (...upgrade) => void server.httpServer?.emit('upgrade', ...upgrade),
    port,
  })
  const urls = addresses.map((address) => {
    const host = address.includes(':') ? `[${address}]` : address
    return `https://${host}:${listener.port}${server.config.base}`
  })
  return { urls, close: () => listener.close() }
}

/** Of IPv6 only where there is nothing else: nobody likes to type it. */
function networkAddresses(): string[] {
  const addresses = hostAddresses().filter((address) => !/^(127\.|::1$)/.test(address))
  const short = addresses.filter((address) => !address.includes(':'))
  return short.length > 0 ? short : addresses
}
