import type { Locator } from '@playwright/test'
import { expect, test } from '../support/phone-test.ts'
import { serveStatic } from '../support/static-server.ts'

/** Contrast of an element's words with its ground, as drawn (WCAG 2.2, contrast ratio). */
function contrastOf(place: Locator): Promise<number> {
  return place.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const luminance = (colour: string) => {
      if (!canvas) throw new Error('no canvas to mix colours on')
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const { color, backgroundColor } = getComputedStyle(element)
    const [dark = 0, light = 0] = [luminance(color), luminance(backgroundColor)].toSorted((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  })
}

test('the page takes a name, a logo and an accent; no accent makes words unreadable', async ({ open }) => {
  const alice = await open('alice')
  await alice.isRegistered()
  const accents = ['#ffd400', '#ff0000', '#000000', '#ffffff', 'oklch(0.9 0.3 140)', 'oklch(0.2 0.2 300)']
  const current = alice.page.getByRole('link', { name: 'Phone', exact: true })
  const seen = new Set<string>()
  for (const accent of accents) {
    await alice.page.route('**/config.json', async (route) => {
      const config: object = await (await route.fetch()).json()
      const branding = { name: 'Acme telephony', logo: 'icon.svg', accent }
      await route.fulfill({ json: { ...config, branding } })
    })
    await alice.page.reload()
    await alice.isRegistered()
    await expect(alice.page).toHaveTitle('Acme telephony')
    await expect(alice.page.getByRole('img', { name: 'Acme telephony' })).toBeVisible()
    await expect(alice.page.getByRole('region', { name: 'Your line' })).toContainText('Acme telephony')
    for (const theme of ['light', 'dark']) {
      await alice.page.locator('html').evaluate((page, chosen) => {
        page.dataset['theme'] = chosen
      }, theme)
      // Once the change of colours has run its course.
      await expect.poll(() => current.evaluate((link) => link.getAnimations().length)).toBe(0)
      expect(await contrastOf(current), `${accent}, ${theme}`).toBeGreaterThan(4.5)
      seen.add(await current.evaluate((link) => getComputedStyle(link).color))
    }
    await alice.page.unroute('**/config.json')
  }
  // Each is taken; black and white, which have no hue, may look alike.
  expect(seen.size).toBeGreaterThanOrEqual(2 * (accents.length - 1))
})

test('whose phone it is stands over the form of the first account too', async ({ open, afterwards }) => {
  const branding = { name: 'Acme telephony', logo: 'icon.svg' }
  const server = await serveStatic(JSON.stringify({ branding }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  const main = alice.page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Connect your phone' })).toBeVisible()
  await expect(main.getByText('Acme telephony')).toBeVisible()
  await expect(main.locator('img')).toHaveJSProperty('complete', true)
})

test('a faulty config.json is still somebody’s', async ({ open, afterwards }) => {
  const branding = { name: 'Acme telephony', accent: '#ff0000' }
  const server = await serveStatic(JSON.stringify({ branding, acounts: [] }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  alice.expects(/./)
  await expect(alice.page.getByRole('heading', { name: 'The phone cannot start yet' })).toBeVisible()
  await expect(alice.page.getByRole('main').getByText('Acme telephony')).toBeVisible()
  await expect(alice.page).toHaveTitle('Acme telephony')
})

test('a colour that cannot be used is named, with what to write', async ({ open, afterwards }) => {
  const server = await serveStatic(JSON.stringify({ branding: { accent: 'teal' } }))
  afterwards(server.stop)
  const alice = await open('alice', { url: server.url })
  alice.expects(/./)
  await expect(alice.page.getByText('branding.accent')).toBeVisible()
  await expect(alice.page.getByText('“teal” is not a colour that can be used here.')).toBeVisible()
})
