import { test as base } from '../support/phone-test.ts'
import type { Person } from '../support/person.ts'
import { serveStatic } from '../support/static-server.ts'
import { startKamailio, type Kamailio } from './kamailio.ts'
import type { Voice } from '../support/voice.ts'

interface Account {
  readonly user?: string
  readonly password?: string
}

interface Tests {
  /** Opens the built page, as any static server gives it, with an account of the lab's Kamailio. */
  joins: (voice: Voice, account?: Account) => Promise<Person>
}

interface Workers {
  kamailio: Kamailio
}

export const test = base.extend<Tests, Workers>({
  kamailio: [
    async ({}, give) => {
      const kamailio = await startKamailio()
      await give(kamailio)
      await kamailio.stop()
    },
    { scope: 'worker' },
  ],

  joins: async ({ kamailio, open, afterwards }, give) => {
    await give(async (voice, { user = voice, password = `secret of ${user}` } = {}) => {
      const account = { uri: `sip:${user}@lab.example`, displayName: '', password, servers: [kamailio.url] }
      const server = await serveStatic(JSON.stringify({ accounts: [account] }))
      afterwards(server.stop)
      return open(voice, { url: server.url })
    })
  },
})

export { expect } from '@playwright/test'
