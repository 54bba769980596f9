import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts'
import { addressOf, createIdentityPool } from './identities.ts'
import { attachLines } from './lines/attach.ts'
import { hostAddresses } from './lines/host-addresses.ts'
import { demoLines } from './lines/line-script.ts'
import { openEcho } from './lines/media-echo.ts'
import { openTone } from './lines/media-tone.ts'
import { steadyClock } from './lines/steady-clock.ts'
import { isOwnFetch, isOwnHost } from './same-origin.ts'
import { createSipSockets } from './sip-socket.ts'

/** Seconds a demo page registers for. */
const expires = 600

export interface ExchangeHostOptions {
  /** Path the pages live under, with a slash at both ends. */
  readonly base?: string
  /** Host names besides this machine's own, `true` for all. */
  readonly allowedHosts?: readonly string[] | true
  readonly exchange?: ExchangeOptions
}

/** The exchange on an HTTP server that somebody else runs. */
export interface ExchangeHost {
  readonly exchange: Exchange
  /** Takes `GET config.json` and `GET demo/account` under the base; false leaves the request to others. */
  request(request: IncomingMessage, response: ServerResponse): boolean
  /** Takes upgrades of `sip` under the base; false leaves the socket to others. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): void
}

/** The exchange, its test lines and its identities, served over HTTP and SIP over WebSocket (RFC 7118). */
export function createExchangeHost(options: ExchangeHostOptions = {}): ExchangeHost {
  const { base = '/', allowedHosts = [] } = options
  const exchange = createExchange(options.exchange)
  const opening = (open: typeof openEcho) => (onLost: () => void) =>
    open({ clock: steadyClock, addresses: hostAddresses(), onLost })
  const lines = demoLines({ echo: opening(openEcho), tone: opening(openTone) })
  const detachLines = attachLines(exchange, lines, steadyClock)
  const pool = createIdentityPool({
    people: exchange.directory.people,
    registered: (aor) => exchange.registered(aor),
    onBindingsChanged: (listener) => exchange.onBindingsChanged(listener),
    clock: steadyClock,
  })
  const sockets = createSipSockets((connection) => exchange.open(connection), allowedHosts)

  async function account(url: URL, response: ServerResponse): Promise<void> {
    const person = await pool.lease(url.searchParams.get('prefer') ?? undefined)
    if (!person) {
      const names = exchange.directory.people.length
      const explanation = `All ${names} demo identities are in use. Close another page, or wait half a minute.`
      answer(response, 503, { error: 'all-identities-taken', explanation })
      return
    }
    const { user: username, displayName, password } = person
    const uri = addressOf(person)
    answer(response, 200, { uri, displayName, username, password, servers: ['sip'], expires })
  }

  return {
    exchange,
    request(request, response) {
      const url = locate(request)
      const isConfig = url?.pathname === `${base}config.json`
      if (!url || (!isConfig && url.pathname !== `${base}demo/account`)) return false
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD')
        answer(response, 405, { error: 'method-not-allowed', explanation: 'Only GET is answered here.' })
      } else if (isConfig) answer(response, 200, { provisioning: 'demo/account', echoTarget: 'echo' })
      else if (!isOwnFetch(request.headers) || !isOwnHost(request.headers.host, allowedHosts)) {
        const explanation = 'Pages of other sites get no identity here.'
        answer(response, 403, { error: 'foreign-page', explanation })
      } else void account(url, response)
      return true
    },
    upgrade(request, socket, head) {
      if (locate(request)?.pathname !== `${base}sip`) return false
      sockets.upgrade(request, socket, head)
      return true
    },
    close() {
      pool.stop()
      detachLines()
      sockets.close()
      exchange.stop()
    },
  }
}

function locate(request: IncomingMessage): URL | undefined {
  const target = `http://host${request.url ?? '/'}`
  return URL.canParse(target) ? new URL(target) : undefined
}

/** Identities are each page's own: nothing of this may be kept by anybody in between. */
function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
  })
  response.end(JSON.stringify(body))
}
