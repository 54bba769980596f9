import type { Server } from 'node:http'
import { resolve } from 'node:path'
import {
  normalizePath,
  type Plugin,
  type PreviewServer,
  type ResolvedConfig,
  runnerImport,
  type ViteDevServer,
} from 'vite'
import type { ExchangeOptions } from './exchange.ts'
import type { mountExchange, NetworkAccess, openToNetwork } from './vite-host.ts'

export interface ExchangePluginOptions {
  /** False leaves the exchange out, as the environment's `SIDETONE_EXCHANGE=off` does. */
  readonly enabled?: boolean
  readonly exchange?: ExchangeOptions
}

/** What `plugin.api` offers to whoever starts the server. */
export interface ExchangePluginApi {
  /** Opens the server to the network over HTTPS; see `openToNetwork` in vite-host.ts. */
  openToNetwork(server: ViteDevServer, port: number): Promise<NetworkAccess | undefined>
}

interface HostModule {
  readonly mountExchange: typeof mountExchange
  readonly openToNetwork: typeof openToNetwork
}

/** Mounts the exchange on Vite's own HTTP server, in development and in preview. */
export function exchangePlugin(options: ExchangePluginOptions = {}): Plugin<ExchangePluginApi> {
  const isOff = options.enabled === false || process.env['SIDETONE_EXCHANGE'] === 'off'
  let loading: Promise<HostModule> | undefined

  /**
   * A build and the unit tests' own server need not wait for the exchange and its libraries. A change to one of its files
   * restarts the server, as one to the configuration does.
   */
  function load(config: ResolvedConfig): Promise<HostModule> {
    const path = resolve(import.meta.dirname, 'vite-host.ts')
    loading ??= runnerImport<HostModule>(path, { configFile: false, root: config.root }).then((loaded) => {
      const files = loaded.dependencies.map((file) => normalizePath(resolve(config.root, file)))
      config.configFileDependencies.push(...files)
      return loaded.module
    })
    return loading
  }

  async function mount(
    {
      config,
      httpServer,
      middlewares,
    }: Pick<PreviewServer, 'config' | 'middlewares'> & { httpServer: unknown },
    allowedHosts: readonly string[] | true = [],
    ownConfig: string,
  ): Promise<void> {
    // Without a server of its own Vite runs inside something else, such as the unit tests.
    if (isOff || !httpServer) return
    const { base } = config
    const { exchange } = options
    const { mountExchange } = await load(config)
    const keepIn = folderOf(config)
    mountExchange(middlewares, httpServer as Server, { base, allowedHosts, keepIn, ownConfig, exchange })
  }

  return {
    name: 'sidetone:exchange',
    apply: 'serve',
    // Vite's own list and the folder with our secrets: the dev server shows every other file of the project.
    config: () => ({
      server: { fs: { deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/.cache/**'] } },
    }),
    configureServer(server) {
      const { publicDir, server: settings } = server.config
      return mount(server, settings.allowedHosts, resolve(publicDir, 'config.json'))
    },
    configurePreviewServer(server) {
      const { root, build, preview } = server.config
      return mount(server, preview.allowedHosts, resolve(root, build.outDir, 'config.json'))
    },
    api: {
      openToNetwork: async (server, port) =>
        (await load(server.config)).openToNetwork(server, port, folderOf(server.config)),
    },
  }
}

function folderOf({ root }: ResolvedConfig): string {
  return resolve(root, '.cache/exchange')
}
