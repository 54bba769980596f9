import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'

/** The Chromium of the measurements: a microphone without a person, and no traffic of its own. */
export function openBrowser() {
  return chromium.launch({
    ...(process.env.SIDETONE_CHROMIUM ? { executablePath: process.env.SIDETONE_CHROMIUM } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
    ],
  })
}

/** Places one call and hangs up when its sound has come. @returns times since the click, ms */
async function measureCall(page, { call, hangUp }) {
  await page.evaluate(() => window.nextCall())
  await page.getByRole('button', { name: call, exact: true }).click()
  const probe = await page.waitForFunction(() => window.probe.rtp !== undefined && { ...window.probe })
  const { click, invite, rtp } = await probe.jsonValue()
  await page.getByRole('button', { name: hangUp, exact: true }).first().click()
  return { invite: invite - click, rtp: rtp - click }
}

/**
 * Loads a page with a cold cache until it is registered, and calls the echo line twice.
 *
 * @returns milliseconds, and bytes of everything that was fetched until then, each file by itself through gzip -9
 */
export async function measurePage(browser, url, names) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.addInitScript({ path: 'bench/probe.js' })
    const bodies = []
    page.on('response', (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))))
    await page.goto(url)
    await page.waitForFunction(() => window.probe.registered !== undefined)
    const until = bodies.length
    const fetched = await Promise.all(bodies.slice(0, until))
    const bytes = fetched.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
    const registered = await page.evaluate(() => window.probe.registered)
    await page.waitForLoadState('networkidle')
    const first = await measureCall(page, names)
    const button = page.getByRole('button', { name: names.call, exact: true })
    await button.and(page.locator(':enabled')).waitFor()
    const second = await measureCall(page, names)
    return {
      registered,
      bytes,
      invite: first.invite,
      rtp: first.rtp,
      inviteAgain: second.invite,
      rtpAgain: second.rtp,
    }
  } finally {
    await context.close()
  }
}

/** INVITEs that the message reader reads in a second, in a page. */
export async function readRate(browser, url, seconds) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'readRate' in window)
  await page.evaluate(() => window.readRate(0.5))
  const rate = await page.evaluate((time) => window.readRate(time), seconds)
  await page.close()
  return rate
}
