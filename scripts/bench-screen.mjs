import { ensurePackages } from './install.mjs'
import { ensureSystem } from './system.mjs'

/**
 * How long the screen takes to answer a hand: every button from its click to the next paint, while a call is up and five
 * thousand calls are in the history, the median of three rounds; and the longest frames while ten thousand are scrolled through.
 * Ends with 1 where a median or a frame is over the limit. The figures count on a machine that does nothing else.
 *
 * node scripts/bench-screen.mjs [--rounds N]
 */
const DIST = '.cache/bench/screen'
const CALLS = { buttons: 5000, scroll: 10_000 }
const SHOWN = 8
/** Nothing is to take longer than this, ms. */
const LIMIT = 50
const args = process.argv.slice(2)
const ROUNDS = args[0] === '--rounds' ? Number(args[1]) : 3
if (!(ROUNDS >= 1)) throw new Error('--rounds takes a number')

await ensurePackages()
if (!(await ensureSystem(['Chromium']))) process.exit(1)
const { build, preview } = await import('vite')
const { openBrowser } = await import('./bench-pages.mjs')
const { measureButtons, measureScroll } = await import('./bench-interactions.mjs')
const { measureRinging } = await import('./bench-ringing.mjs')

await build({ build: { outDir: DIST }, logLevel: 'error' })
const server = await preview({
  build: { outDir: DIST },
  preview: { host: '127.0.0.1', port: 0 },
  logLevel: 'error',
})
const browser = await openBrowser()
try {
  const url = `http://127.0.0.1:${server.httpServer.address().port}/`
  /** What each button took, by its place. @type {Map<string, number[]>} */
  const taken = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    const buttons = await measureButtons(browser, url, CALLS.buttons)
    const ringing = await measureRinging(browser, url, CALLS.buttons)
    for (const { screen, button, ms } of [...buttons, ...ringing]) {
      const place = `${button} (${screen})`
      taken.set(
        place,
        [...(taken.get(place) ?? []), ms].toSorted((a, b) => a - b),
      )
    }
  }
  const median = (all) => all[Math.floor(all.length / 2)]
  const slowest = [...taken].toSorted(([, one], [, other]) => median(other) - median(one))
  console.log(`${taken.size} buttons, click → next paint, median of ${ROUNDS} rounds, the slowest:`)
  for (const [place, all] of slowest.slice(0, SHOWN))
    console.log(`${median(all)} ms  ${place}: ${all.join(', ')}`)
  const frames = await measureScroll(browser, url, CALLS.scroll)
  const longest = frames.slice(0, SHOWN).map((ms) => Math.round(ms))
  console.log(`${frames.length} frames over ${CALLS.scroll} calls, the longest: ${longest.join(', ')} ms`)
  const slow = slowest.filter(([, all]) => median(all) > LIMIT).length
  const late = frames.filter((ms) => ms > LIMIT).length
  console.log(`over ${LIMIT} ms: ${slow} buttons, ${late} frames`)
  console.log('These figures count only where nothing else ran on the machine.')
  if (slow + late > 0) process.exitCode = 1
} finally {
  await browser.close()
  await server.close()
}
process.exit(process.exitCode ?? 0)
