import { expect, test as base, type Browser } from '@playwright/test'
import { accessFaults } from './access.ts'
import { DIST } from './dist.ts'
import { launch, type Engine, type Microphone } from './browsers.ts'
import { openPerson, type Person } from './person.ts'
import { freePort, startProcess } from './server-process.ts'
import type { Voice } from './voice.ts'

export interface Options {
  /** The caller's browser and the callee's. */
  engines: readonly [Engine, Engine]
}

interface Workers {
  /** The built page with the embedded exchange, one for each worker: nobody else's phones are in it. */
  exchangeUrl: string
  browserOf: (engine: Engine, voice: Voice, microphone: Microphone) => Promise<Browser>
}

interface OpenOptions {
  readonly url?: string
  readonly microphone?: Microphone
  /** Another tab of this person's browser. */
  readonly beside?: Person
  /** What the browser is set to, BCP 47. */
  readonly locale?: string
  /** Whether a service worker may keep the page and answer from that: blocked unless given, for each takes all of the page. */
  readonly serviceWorkers?: 'allow' | 'block'
  /** Takes certificates that nobody vouches for. */
  readonly ignoreHTTPSErrors?: boolean
}

interface Tests {
  /** Has something undone once everybody's page is closed. */
  afterwards: (undo: () => Promise<void>) => void
  /** Opens the phone for a person, who is closed again, and must have seen no error, at the end of the test. */
  open: (voice: Voice, options?: OpenOptions) => Promise<Person>
}

export const test = base.extend<Tests, Options & Workers>({
  engines: [['chromium', 'chromium'], { option: true, scope: 'worker' }],

  exchangeUrl: [
    async ({}, give) => {
      const port = await freePort()
      const args = [
        'preview',
        '--outDir',
        DIST,
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--strictPort',
      ]
      const server = await startProcess(process.execPath, ['node_modules/vite/bin/vite.js', ...args], port)
      await give(`http://127.0.0.1:${port}/`)
      await server.stop()
    },
    { scope: 'worker' },
  ],

  browserOf: [
    async ({ playwright }, give) => {
      const browsers = new Map<string, Promise<Browser>>()
      await give((engine, voice, microphone) => {
        const name = `${engine} ${voice} ${microphone}`
        const browser = browsers.get(name) ?? launch(playwright, engine, voice, microphone)
        browsers.set(name, browser)
        return browser
      })
      for (const browser of browsers.values()) await (await browser).close()
    },
    { scope: 'worker' },
  ],

  afterwards: async ({}, give) => {
    const undoes: (() => Promise<void>)[] = []
    await give((undo) => undoes.push(undo))
    for (const undo of undoes.toReversed()) await undo()
  },

  // `afterwards` is named so that it comes after this.
  open: async ({ engines, exchangeUrl, browserOf, afterwards: _later }, give, info) => {
    const people: Person[] = []
    const seen: Person[] = []
    const atExchange: Person[] = []
    await give(async (voice, { url = exchangeUrl, microphone = 'granted', beside, ...browser } = {}) => {
      const engine = engines[voice === 'bob' ? 1 : 0]
      const context =
        beside?.page.context() ??
        (await (
          await browserOf(engine, voice, microphone)
        ).newContext({ serviceWorkers: 'block', ...browser }))
      // Identities are handed out in the order in which they are asked for: whoever is opened first is to ask first.
      const asks =
        !beside && url.startsWith(exchangeUrl)
          ? context.waitForEvent('response', (answer) =>
              answer.url().startsWith(`${exchangeUrl}demo/account`),
            )
          : undefined
      const person = await openPerson(context, voice, url)
      await asks
      people.push(person)
      if (url.startsWith(exchangeUrl)) atExchange.push(person)
      if (engine === 'chromium') seen.push(person)
      return person
    })
    // Where a test ends, axe finds nothing; it reads the document, which is the same in every browser.
    const faults = info.errors.length > 0 ? [] : await Promise.all(seen.map(({ page }) => accessFaults(page)))
    expect.soft(faults.flat(), 'axe should find nothing').toEqual([])
    for (const person of info.errors.length > 0 ? people : []) {
      const wire = await person.frames().catch(() => [])
      const body = wire
        .map(({ at, direction, text }) => `${Math.round(at)} ms ${direction}\n${text}`)
        .join('\n')
      await info.attach(`${person.voice}'s wire`, { body })
    }
    if (info.errors.length === 0) await Promise.all(atExchange.map((person) => person.takesUp()))
    const complaints = (await Promise.all(people.map((person) => person.leaves()))).flat()
    if (info.errors.length === 0) expect(complaints, 'no page should complain about anything').toEqual([])
    else if (complaints.length > 0) await info.attach('complaints', { body: complaints.join('\n') })
  },
})

export { expect } from '@playwright/test'
