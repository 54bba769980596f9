import type { Page } from '@playwright/test'

export interface Watch {
  allow(error: RegExp): void
  /** What nobody allowed: console errors, exceptions, policy violations, requests to other hosts. */
  end(): Promise<string[]>
}

/** Watches a page for everything that it must not do, from before its first load. */
export function watch(page: Page, url: string): Watch {
  const allowed: RegExp[] = []
  const found: string[] = []
  const { host } = new URL(url)
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => found.push(`exception: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, host: asked } = new URL(request.url())
    // The opening handshake of a WebSocket, which Firefox shows too, goes where the configuration says.
    if ('sec-websocket-key' in request.headers()) return
    if (/^https?:$/.test(protocol) && asked !== host) found.push(`third party: ${request.url()}`)
  })
  return {
    allow: (error) => void allowed.push(error),
    async end() {
      const violations = await page.evaluate(() => window.observed.violations).catch(() => [])
      const all = [...found, ...violations.map((violation) => `policy: ${violation}`)]
      return all.filter((each) => !allowed.some((pattern) => pattern.test(each)))
    },
  }
}
