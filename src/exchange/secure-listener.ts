import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ServerCertificate } from './certificate.ts'

const mostAttempts = 20

export interface SecureListener {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves over HTTPS, on every address, the same as an HTTP server does.
 * @param options.request its handler.
 * @param options.upgrade for SIP, and for the dev server's own socket.
 * @param options.port the first to try; one that is taken gives way to the next.
 * @throws Error if none of 20 ports can be had.
 */
export async function openSecureListener(options: {
  certificate: ServerCertificate
  request: RequestListener
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  port: number
}): Promise<SecureListener> {
  const server = createServer(options.certificate, options.request)
  server.on('upgrade', options.upgrade)
  server.on('tlsClientError', () => undefined)
  for (let port = options.port; ; port += 1) {
    try {
      await listen(server, port)
      break
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || port + 1 >= options.port + mostAttempts) throw error
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
