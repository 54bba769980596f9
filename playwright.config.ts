import { createServer } from 'node:net'
import {
  defineConfig,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test'
import { launchOptions, type Engine } from './e2e/support/browsers.ts'
import type { Options } from './e2e/support/phone-test.ts'

/** A port nobody listens on. The workers load this file too and must come to the same one. */
async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return String(typeof address === 'object' && address ? address.port : 0)
}

const port = (process.env['SIDETONE_E2E_PORT'] ??= await freePort())
const baseURL = `http://127.0.0.1:${port}/`

/** Calls go between two browsers; all else needs to be seen once in each. */
function project(
  caller: Engine,
  callee: Engine,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & Options> {
  return {
    dependencies: ['build'],
    name: caller === callee ? caller : `${caller} to ${callee}`,
    use: { browserName: caller, engines: [caller, callee], ...launchOptions(caller, 'alice') },
    ...(caller === callee ? {} : { testMatch: '**/{call,hold}.spec.ts' }),
    // axe reads the document, which is the same in every browser; layouts were kept from one.
    ...(caller === 'chromium'
      ? {}
      : { testIgnore: ['**/access.spec.ts', '**/gallery/**'], grepInvert: /@chromium/ }),
  }
}

export default defineConfig<object, Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // A film of each page would take half of the machine, and what stood there after each step a third.
  use: {
    baseURL,
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'build', testMatch: '**/build.setup.ts' },
    project('chromium', 'chromium'),
    project('firefox', 'firefox'),
    project('chromium', 'firefox'),
    project('firefox', 'chromium'),
  ],
  webServer: {
    command: `node scripts/start.mjs --local --port ${port}`,
    url: baseURL,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
  },
})
