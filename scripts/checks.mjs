import { countVitest, readReport } from './counts.mjs'
import { runTool } from './process.mjs'

/**
 * @typedef {object} Outcome What one check found.
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {string} output Shown if something failed.
 * @property {string} mend What to do about it.
 */

const tool = (path) => `node_modules/${path}`
const STATIC = {
  format: [tool('prettier/bin/prettier.cjs'), ['--check', '.'], 'npm run fix'],
  lint: [tool('oxlint/bin/oxlint'), ['--type-aware', '--deny-warnings'], 'npm run fix mends some of it'],
  types: [tool('typescript/bin/tsc'), ['-p', '.'], 'mend the type'],
  'types of core': [
    tool('typescript/bin/tsc'),
    ['-p', 'src/core', '--noEmit'],
    'core knows no DOM and no library',
  ],
  'types of the worker': [
    tool('typescript/bin/tsc'),
    ['-p', 'src/worker', '--noEmit'],
    'the service worker has no window and no document',
  ],
  'dead code': [tool('knip/bin/knip.js'), ['--no-progress'], 'delete it, or use it'],
  catalogue: ['scripts/catalogue.mjs', [], 'npm run i18n'],
}
const BUILD = [
  'build',
  [tool('vite/bin/vite.js'), ['build', '--outDir', '.cache/check/dist', '--logLevel', 'warn']],
]
const OF_BUILD = {
  size: ['scripts/size.mjs', ['--use', '.cache/check/dist'], 'load it later, or leave it out'],
  'self-contained': [
    'scripts/self-contained.mjs',
    ['.cache/check/dist'],
    'bring it into the project, or remove it',
  ],
}

/** @returns {Promise<Outcome>} */
async function one(name, script, args, mend) {
  const { code, output, seconds } = await runTool(script, args, { env: { NO_COLOR: '1' } })
  const failed = code === 0 ? 0 : 1
  return { name, passed: 1 - failed, failed, seconds, output, mend }
}

/** @returns {Promise<Outcome[]>} */
async function built() {
  const [name, [script, args]] = BUILD
  const build = await one(name, script, args, 'mend the build')
  if (build.failed > 0) return [build]
  const rest = []
  for (const [each, [path, more, mend]] of Object.entries(OF_BUILD))
    rest.push(await one(each, path, more, mend))
  return [build, ...rest]
}

/**
 * The unit tests, counted from vitest's own report.
 *
 * @returns {Promise<Outcome>}
 */
export async function unitTests() {
  const report = '.cache/reports/vitest.json'
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const started = Date.now()
  const { code, output, seconds } = await runTool(tool('vitest/vitest.mjs'), args, { env: { NO_COLOR: '1' } })
  const { passed, failed } = countVitest(readReport(report, started), code)
  return {
    name: 'unit tests',
    passed,
    failed,
    seconds,
    output,
    mend: 'npm run unit',
  }
}

/**
 * Runs all checks, two at a time.
 *
 * @param {(outcome: Outcome) => void} tell called as each one ends
 * @returns {Promise<Outcome[]>}
 */
export async function runChecks(tell) {
  const statics = Object.entries(STATIC).map(([name, [script, args, mend]]) => async () => [
    await one(name, script, args, mend),
  ])
  const jobs = [async () => [await unitTests()], built, ...statics]
  const outcomes = []
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      for (const outcome of await job()) {
        outcomes.push(outcome)
        tell(outcome)
      }
    }
  }
  await Promise.all([lane(), lane()])
  return outcomes
}
