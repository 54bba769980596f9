import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runTool } from './process.mjs'

/** Fails when a text of the source is not in the English catalogue, or the catalogue holds one that the source lost. */
const CATALOGUE = 'src/i18n/locales/en.po'
const FRESH = '.cache/catalogue'

/** The entries after the header, without where they stand in the source. */
function texts(path) {
  const [, ...entries] = readFileSync(path, 'utf8').split(/\n{2,}/)
  return entries.flatMap((entry) => entry.split('\n')).filter((line) => line !== '' && !line.startsWith('#'))
}

mkdirSync(FRESH, { recursive: true })
const config = `import config from '../../lingui.config.ts'
export default { ...config, rootDir: process.cwd(), catalogs: config.catalogs.map((one) => ({ ...one, path: '<rootDir>/${FRESH}/{locale}' })) }
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
const [kept, fresh] = [texts(CATALOGUE), texts(`${FRESH}/en.po`)]
const missing = fresh.filter((line) => !kept.includes(line))
const left = kept.filter((line) => !fresh.includes(line))
for (const line of missing) console.log(`not in the catalogue: ${line}`)
for (const line of left) console.log(`no longer in the source: ${line}`)
process.exitCode = missing.length + left.length > 0 ? 1 : 0
