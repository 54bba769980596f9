import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { getFormat } from '@lingui/cli/api'
import { runnerImport } from 'vite'
import { sourceFaults, translationFaults, wordlessImports } from './catalogue-faults.mjs'
import { runTool } from './process.mjs'

/**
 * Fails when a text of the source is not in the English catalogue or in the wrong half of it, when the catalogue holds one
 * that the source lost, when another language lacks one, and when a part is imported without waiting for its words.
 */
const CATALOGUES = 'src/i18n/locales'
const FRESH = '.cache/catalogue'

const format = await getFormat('po', { lineNumbers: false }, 'en')
const { module: files } = await runnerImport('./build/first-files.ts')

/** @returns {Promise<Map<string, import('./catalogue-faults.mjs').Text>>} by id */
async function read(path, locale) {
  const entries = Object.entries((await format.read(path, locale)) ?? {})
  return new Map(
    entries.map(([id, { message, translation, origin }]) => [
      id,
      { message, translation, files: origin.map(([file]) => file) },
    ]),
  )
}

mkdirSync(FRESH, { recursive: true })
const config = `import config from '../../lingui.config.ts'
export default { ...config, locales: ['en'], rootDir: process.cwd(), catalogs: config.catalogs.map((one) => ({ ...one, path: '<rootDir>/${FRESH}/{locale}' })) }
`
writeFileSync(`${FRESH}/lingui.config.ts`, config)
const { code, output } = await runTool('node_modules/@lingui/cli/dist/lingui.js', [
  'extract',
  '--clean',
  '--overwrite',
  '--config',
  `${FRESH}/lingui.config.ts`,
])
if (code !== 0) {
  console.log(output)
  process.exit(code)
}
const fresh = await read(`${FRESH}/en.po`, 'en')
const first = files.firstFiles()
const isFirst = (places) => places.some((file) => first.has(file))
const faults = sourceFaults(await read(`${CATALOGUES}/en.po`, 'en'), fresh, isFirst)

for (const name of readdirSync(CATALOGUES).filter((name) => name.endsWith('.po') && name !== 'en.po')) {
  const missing = translationFaults(await read(join(CATALOGUES, name), name.slice(0, -3)), fresh)
  faults.push(...missing.map((fault) => `${name}: ${fault}`))
}

const later = [...fresh.values()].filter(({ files }) => !isFirst(files)).flatMap(({ files }) => files)
const sources = readdirSync('src', { recursive: true })
  .map((file) => posix.join('src', file.replaceAll('\\', '/')))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^src\/fixtures\/|\.d\.ts$/.test(file))
for (const file of sources) {
  const hasWords = (target) => {
    const path = posix.join(dirname(file), target)
    if (path.startsWith('src/fixtures/') || first.has(path)) return false
    const reached = files.reachedFrom([path])
    return later.some((each) => reached.has(each))
  }
  faults.push(...wordlessImports(file, readFileSync(file, 'utf8'), hasWords))
}
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
