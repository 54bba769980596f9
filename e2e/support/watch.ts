import type { ConsoleMessage, Page, Request } from '@playwright/test'

export interface Watch {
  allow(error: RegExp): void
  /** Ends it, and answers what nobody allowed: console errors, exceptions, policy violations, requests to other hosts. */
  end(): Promise<string[]>
}

/** Watches a page for everything that it must not do, from before its first load. */
export function watch(page: Page, url: string): Watch {
  const allowed: RegExp[] = []
  const found: string[] = []
  const { host } = new URL(url)
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  }
  const onError = ({ message }: Error) => found.push(`exception: ${message}`)
  const onRequest = (request: Request) => {
    const { protocol, host: asked } = new URL(request.url())
    // The opening handshake of a WebSocket, which Firefox shows too, goes where the configuration says.
    if ('sec-websocket-key' in request.headers()) return
    if (/^https?:$/.test(protocol) && asked !== host) found.push(`third party: ${request.url()}`)
  }
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest)
  return {
    allow: (error) => void allowed.push(error),
    async end() {
      page.off('console', onConsole).off('pageerror', onError).off('request', onRequest)
      const violations = await page.evaluate(() => window.observed.violations).catch(() => [])
      const all = [...found, ...violations.map((violation) => `policy: ${violation}`)]
      return all.filter((each) => !allowed.some((pattern) => pattern.test(each)))
    },
  }
}
