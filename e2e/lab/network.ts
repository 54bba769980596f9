import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimAddresses } from './addresses.ts'
import { startServer, type ServerOptions, type SipServer } from './server.ts'
import { createWire, type Wire } from './wire.ts'

/** Two domains with their servers, and an ear on what crosses the proxies. */
export interface Network {
  readonly a: SipServer
  readonly b: SipServer
  readonly wire: Wire
  /** Address of c.test, which b.test takes at its word and where a test may be. */
  readonly outside: string
  /** An address of the loopback range that nobody else has. */
  address(): string
  /** A new folder. */
  folder(name: string): string
  /** Starts another server; the others know nothing of it. */
  starts(
    options: Pick<ServerOptions, 'domain' | 'address' | 'peers'> & Partial<ServerOptions>,
  ): Promise<SipServer>
  readonly stop: () => Promise<void>
}

/** Everybody who has a password, in every domain. */
const PEOPLE = ['alice', 'bob', 'carol', 'desk', 'park']

/** Starts a.test, which asks with SHA-256, and b.test with MD5, out of deploy/. */
export async function startNetwork(): Promise<Network> {
  const addresses = await claimAddresses()
  const root = mkdtempSync(join(tmpdir(), 'sidetone-lab-'))
  const wire = createWire(addresses.next())
  const running: SipServer[] = []
  const folder = (name: string): string => {
    const path = join(root, name)
    mkdirSync(path)
    return path
  }
  const starts: Network['starts'] = async (options) => {
    const { domain, address } = options
    const trace = await wire.collect(domain, address)
    const server = await startServer({ people: PEOPLE, folder: folder(address), trace, ...options })
    running.push(server)
    return server
  }
  const [here, there, outside] = [addresses.next(), addresses.next(), addresses.next()]
  const [a, b] = await Promise.all([
    starts({ domain: 'a.test', address: here, peers: { 'b.test': there } }),
    starts({
      domain: 'b.test',
      address: there,
      peers: { 'a.test': here, 'c.test': outside },
      // Who calls goes by himself where a call is sent on to.
      settings: { SIP_DIGEST: 'MD5', SIP_FORWARD: '' },
    }),
  ])
  return {
    a,
    b,
    wire,
    outside,
    address: () => addresses.next(),
    folder,
    starts,
    async stop() {
      await Promise.all(running.map((server) => server.stop()))
      await wire.stop()
      await addresses.release()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
