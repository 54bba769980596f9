import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

/**
 * Draws the icons that platforms want as pictures from the one drawing, public/icon.svg. To be run after the drawing has
 * changed; its results are kept beside it.
 *
 * node scripts/icons.mjs
 */
const FOLDER = join(import.meta.dirname, '../public')
const drawing = readFileSync(join(FOLDER, 'icon.svg'), 'utf8')
const [, ground = ''] = /<rect[^>]*fill="([^"]+)"/.exec(drawing) ?? []
const [figure = ''] = /<g[^]*<\/g>/.exec(drawing) ?? []
if (!ground || !figure) throw new Error('public/icon.svg needs a ground and a group with the figure')

const svg = (content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="100%" height="100%">${content}</svg>`
/** The figure smaller, about the middle. */
const scaled = (by) => `<g transform="translate(32 32) scale(${by}) translate(-32 -32)">${figure}</g>`
const full = (by) => svg(`<rect width="64" height="64" fill="${ground}" />${scaled(by)}`)

const ICONS = {
  'icons/icon-192.png': [192, drawing],
  'icons/icon-512.png': [512, drawing],
  // Platforms cut a shape of their own: what matters stays within the middle four fifths.
  'icons/maskable-512.png': [512, full(0.8)],
  // No rounding of its own: the system rounds it.
  'icons/apple-touch-icon.png': [180, full(0.9)],
  // Only its transparency is looked at.
  'icons/badge-96.png': [96, svg(scaled(1.4))],
}

mkdirSync(join(FOLDER, 'icons'), { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['SIDETONE_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const [file, [size, content]] of Object.entries(ICONS)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${content}`)
  writeFileSync(join(FOLDER, file), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
writeFileSync(
  join(FOLDER, 'icons/monochrome.svg'),
  `${svg(scaled(1)).replace(' width="100%" height="100%"', '')}\n`,
)
