import { ensurePackages } from './install.mjs'
import { runChecks, unitTests } from './checks.mjs'
import { countPlaywright, readReport } from './counts.mjs'
import { runTool } from './process.mjs'
import { tellFailures, tellOutcome, total } from './report.mjs'
import { ensureSystem } from './system.mjs'

/**
 * Everything that can be proved, from a fresh clone: node scripts/test.mjs [--only unit|check|e2e] [playwright's arguments]
 * Its last line is "N passed, N failed", counted from the runners' own reports.
 */
const REPORT = '.cache/reports/playwright.json'
const PARTS = ['unit', 'check', 'e2e']

/**
 * The end-to-end tests, told as they go and counted from Playwright's own report.
 *
 * @param {string[]} more
 * @returns {Promise<import('./checks.mjs').Outcome>}
 */
async function endToEnd(more) {
  const started = Date.now()
  const args = ['test', '--reporter=list,json', ...more]
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT, PLAYWRIGHT_FORCE_TTY: '0' }
  const { code, seconds } = await runTool('node_modules/@playwright/test/cli.js', args, { env, show: true })
  const { passed, failed, skipped } = countPlaywright(readReport(REPORT, started), code)
  if (skipped > 0) console.log(`${skipped} skipped`)
  return {
    name: 'end to end',
    passed,
    failed,
    seconds,
    output: 'what failed is above; traces are in test-results/',
    mend: 'npx playwright show-trace test-results/…/trace.zip',
  }
}

const args = process.argv.slice(2)
const at = args.indexOf('--only')
const only = at < 0 ? undefined : args.splice(at, 2)[1]
if (at >= 0 && !PARTS.includes(only)) {
  console.error(`--only takes one of ${PARTS.join(', ')}`)
  process.exit(2)
}

await ensurePackages()
const withEnds = only === undefined || only === 'e2e'
if (withEnds && !(await ensureSystem())) {
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const outcomes = []
const took = (outcome) => {
  tellOutcome(outcome)
  outcomes.push(outcome)
}
if (only === 'unit') took(await unitTests())
if (only === undefined || only === 'check') await runChecks(took)
if (withEnds) took(await endToEnd(args))

tellFailures(outcomes)
const { passed, failed } = total(outcomes)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
