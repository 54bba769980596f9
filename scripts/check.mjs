import { ensurePackages } from './install.mjs'
import { runChecks } from './checks.mjs'
import { tellFailures, tellOutcome, total } from './report.mjs'

await ensurePackages()
const outcomes = await runChecks(tellOutcome)
tellFailures(outcomes)
const { passed, failed } = total(outcomes)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
