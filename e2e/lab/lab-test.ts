import { test as base } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import { serveStatic } from '../support/static-server.ts'
import { ladder } from './flow.ts'
import { startNetwork, type Network } from './network.ts'
import type { Voice } from '../support/voice.ts'

interface Account {
  readonly user?: string
  readonly password?: string
  readonly domain?: string
  /** WebSockets of the account's servers, the preferred one first. */
  readonly servers?: readonly string[]
  /** Realms of others that may ask for the password. */
  readonly realms?: readonly string[]
  readonly iceServers?: readonly RTCIceServer[]
  /** Settings as whoever runs the phone lays them down. */
  readonly settings?: object
  /** What the page is opened at, with its `#`. */
  readonly hash?: string
}

interface Tests {
  /** Opens the built page, as any static server gives it, with an account of the lab. */
  joins: (voice: Voice, account?: Account) => Promise<Person>
}

interface Internals {
  /**
   * Neither what crossed the proxies in the tests before nor a phone that one of them left there is part of this one; what
   * crosses in this one is left as an artifact.
   */
  wired: void
}

interface Workers {
  network: Network
}

/** Alice is at a.test, everybody else at b.test. */
const domainOf = (voice: Voice): string => (voice === 'alice' ? 'a.test' : 'b.test')

export const test = base.extend<Tests & Internals, Workers>({
  network: [
    async ({}, give) => {
      const network = await startNetwork()
      await give(network)
      await network.stop()
    },
    { scope: 'worker' },
  ],

  wired: [
    async ({ network }, give, info) => {
      network.wire.forget()
      await Promise.all([
        ...['alice', 'bob'].map((name) => network.a.manages('forget', name)),
        ...['bob', 'carol', 'desk'].map((name) => network.b.manages('forget', name)),
      ])
      await give()
      await info.attach('ladder of all', { body: ladder(network.wire.steps()), contentType: 'text/plain' })
    },
    { auto: true },
  ],

  joins: async ({ network, open, afterwards }, give) => {
    await give(async (voice, account = {}) => {
      const { user = voice, domain = domainOf(voice), password = `secret-of-${user}` } = account
      const { servers = [domain === 'a.test' ? network.a.url : network.b.url] } = account
      // What is undefined is left out of the file.
      const { realms, iceServers, settings, hash = '' } = account
      const own = { uri: `sip:${user}@${domain}`, displayName: '', password, servers, realms }
      const server = await serveStatic(JSON.stringify({ accounts: [own], iceServers, settings }))
      afterwards(server.stop)
      return open(voice, { url: server.url + hash, ignoreHTTPSErrors: true })
    })
    network.wire.lookAgain()
  },
})

export { expect } from '@playwright/test'
