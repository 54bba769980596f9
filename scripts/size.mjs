import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensurePackages } from './install.mjs'
import { runTool } from './process.mjs'

/**
 * Bytes of JavaScript and CSS that a browser fetches until the phone is registered, gzip. It follows Vite's manifest from the
 * page over static imports, and over those dynamic ones that come before registration; it fails when they are over the limit.
 *
 * node scripts/size.mjs [--use dist] [--json]
 */
const LIMIT = 160_000

/** Dynamic imports that nobody waits for before the phone is registered. All others count. */
const LATER = [
  /^src\/ui\/(?!screen)/,
  /^src\/engine\/(calls|try-account)/,
  /^src\/effects\/attend-/,
  /^src\/config\/(explain|account-form)/,
  /^src\/store\/(history-idb|kept)/,
  // What several later parts share has no source of its own in the manifest.
  /^_/,
  /^src\/i18n\/locales\/(?:(?!en\.)|.*\?rest$)/,
]

const option = (name) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** Chunks of the manifest by key, each once, those of the page first. */
function chunksUntilRegistered(manifest) {
  const wanted = Object.keys(manifest).filter((key) => manifest[key].isEntry)
  for (const key of wanted) {
    const { imports = [], dynamicImports = [] } = manifest[key]
    const now = dynamicImports.filter((name) => !LATER.some((later) => later.test(name)))
    for (const next of [...imports, ...now]) if (!wanted.includes(next)) wanted.push(next)
  }
  return wanted.map((key) => manifest[key])
}

/** Every file of the first load with its sizes. @returns {{ file: string, bytes: number, gzip: number }[]} */
function measure(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const files = chunksUntilRegistered(manifest).flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])])
  return [...new Set(files)]
    .filter((file) => /\.(m?js|css)$/.test(file))
    .map((file) => {
      const content = readFileSync(join(folder, file))
      return { file, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length }
    })
}

let folder = option('--use')
if (!folder) {
  await ensurePackages()
  folder = '.cache/size/dist'
  const build = await runTool('node_modules/vite/bin/vite.js', [
    'build',
    '--outDir',
    folder,
    '--logLevel',
    'warn',
  ])
  if (build.code !== 0) {
    console.error(build.output)
    process.exit(1)
  }
}
const files = measure(folder)
const gzip = files.reduce((sum, file) => sum + file.gzip, 0)
if (process.argv.includes('--json')) console.log(JSON.stringify({ limit: LIMIT, gzip, files }))
else {
  for (const file of files)
    console.log(`${String(file.gzip).padStart(8)}  ${String(file.bytes).padStart(8)}  ${file.file}`)
  console.log(`${String(gzip).padStart(8)}  of ${LIMIT} bytes gzip until registered`)
}
process.exitCode = files.length > 0 && gzip <= LIMIT ? 0 : 1
