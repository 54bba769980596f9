import { createServer } from 'node:net'
import { ensurePackages } from './install.mjs'
import { ensureSystem } from './system.mjs'

/**
 * Set-up times of the phone beside two plain pages, in one run, in the same Chromium, over the same exchange; medians.
 *
 * node scripts/bench.mjs [--json] [--rounds 7]
 */
const DIST = '.cache/bench/dist'
const READ_SECONDS = 2

await ensurePackages()
if (!(await ensureSystem())) process.exit(1)
const { build, preview } = await import('vite')
const { measurePage, openBrowser, readRate } = await import('./bench-pages.mjs')

const PAGES = [
  { name: 'Sidetone', path: '', call: 'Echo test', hangUp: 'Hang up' },
  { name: 'JsSIP 3.13.8', path: 'bench/jssip.html', call: 'Call', hangUp: 'Hang up' },
  { name: 'SIP.js SimpleUser', path: 'bench/simple-user.html', call: 'Call', hangUp: 'Hang up' },
]
const FIGURES = [
  ['registered', 'page load → registered', 'ms'],
  ['invite', 'click → INVITE, first call', 'ms'],
  ['inviteAgain', 'click → INVITE, second call', 'ms'],
  ['rtp', 'click → first RTP, first call', 'ms'],
  ['rtpAgain', 'click → first RTP, second call', 'ms'],
  ['bytes', 'bytes until registered, gzip', 'B'],
]

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : process.argv[at + 1]
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The phone as it is shipped, and the plain pages in a folder beside it, both in production mode. */
async function buildPages() {
  await build({ build: { outDir: DIST }, logLevel: 'error' })
  const input = ['jssip', 'simple-user', 'reader'].map((name) => `bench/${name}.html`)
  const plain = { outDir: `${DIST}/plain`, target: 'es2023', rolldownOptions: { input } }
  await build({ configFile: false, base: './', build: plain, logLevel: 'error' })
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))
  return rows.map((row) => row.map(pad).join('   ')).join('\n')
}

const rounds = Number(option('--rounds', 7))
const say = process.argv.includes('--json') ? () => undefined : console.log
say('Building …')
await buildPages()
const port = await freePort()
const server = await preview({
  build: { outDir: DIST },
  preview: { port, host: '127.0.0.1', strictPort: true },
  logLevel: 'error',
})
const browser = await openBrowser()
const results = new Map(PAGES.map(({ name }) => [name, []]))
try {
  for (let round = 1; round <= rounds; round += 1) {
    say(`Round ${round} of ${rounds}`)
    for (const page of PAGES) {
      const path = page.path.replace('bench/', 'plain/bench/')
      results.get(page.name).push(await measurePage(browser, `http://127.0.0.1:${port}/${path}`, page))
    }
  }
  const read = await readRate(browser, `http://127.0.0.1:${port}/plain/bench/reader.html`, READ_SECONDS)
  const medians = Object.fromEntries(
    [...results].map(([name, taken]) => [
      name,
      Object.fromEntries(FIGURES.map(([key]) => [key, median(taken.map((each) => each[key]))])),
    ]),
  )
  const names = PAGES.map(({ name }) => name)
  const [ours, ...plain] = names
  /** Ours by theirs: what holds on a machine of any speed. */
  const ratios = Object.fromEntries(
    plain.map((name) => [
      name,
      Object.fromEntries(FIGURES.map(([key]) => [key, medians[ours][key] / medians[name][key]])),
    ]),
  )
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ rounds, medians, ratios, invitesReadPerSecond: read }))
  else {
    const rows = FIGURES.map(([key, label, unit]) => [
      `${label} (${unit})`,
      ...names.map((name) => Math.round(medians[name][key]).toLocaleString('en')),
      ...plain.map((name) => ratios[name][key].toFixed(2)),
    ])
    const head = ['median of ' + rounds, ...names, ...plain.map((name) => `÷ ${name.split(' ')[0]}`)]
    console.log(`\n${table([head, ...rows])}`)
    console.log(`\nINVITEs read per second, one core: ${Math.round(read).toLocaleString('en')}`)
  }
} finally {
  await browser.close()
  await server.close()
}
process.exit(process.exitCode ?? 0)
