import { ensurePackages } from './install.mjs'
import { ensureSystem } from './system.mjs'

/**
 * How long the screen takes to answer a hand: every button from its click to the next paint, while a call is up and five
 * thousand calls are in the history; and the longest frames while ten thousand are scrolled through.
 *
 * node scripts/bench-screen.mjs
 */
const DIST = '.cache/bench/screen'
const CALLS = { buttons: 5000, scroll: 10_000 }
const SHOWN = 8

await ensurePackages()
if (!(await ensureSystem(['Chromium']))) process.exit(1)
const { build, preview } = await import('vite')
const { openBrowser } = await import('./bench-pages.mjs')
const { measureButtons, measureScroll } = await import('./bench-interactions.mjs')

await build({ build: { outDir: DIST }, logLevel: 'error' })
const server = await preview({
  build: { outDir: DIST },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'error',
})
const browser = await openBrowser()
try {
  const url = `http://127.0.0.1:${server.httpServer.address().port}/`
  const buttons = await measureButtons(browser, url, CALLS.buttons)
  console.log(`${buttons.length} buttons, click → next paint, the slowest:`)
  for (const { screen, button, ms } of buttons.slice(0, SHOWN)) console.log(`${ms} ms  ${button} (${screen})`)
  const frames = await measureScroll(browser, url, CALLS.scroll)
  const longest = frames.slice(0, SHOWN).map((ms) => Math.round(ms))
  console.log(`${frames.length} frames over ${CALLS.scroll} calls, the longest: ${longest.join(', ')} ms`)
} finally {
  await browser.close()
  await server.close()
}
process.exit(process.exitCode ?? 0)
