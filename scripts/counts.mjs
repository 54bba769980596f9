import { readFileSync } from 'node:fs'

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** A runner that ended badly without naming a failed test has failed once. */
const withCode = (count, code) => (code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count)

/**
 * Reads vitest's JSON report. A file that does not load counts as one failure.
 *
 * @param {object | undefined} report
 * @param {number} code exit code of the runner
 * @returns {Count}
 */
export function countVitest(report, code) {
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = report ?? {}
  const failed = numFailedTests + broken.length
  return withCode({ passed: numPassedTests, failed, skipped: numPendingTests }, code)
}

/**
 * Reads Playwright's JSON report. What passed only at a second try has failed; so has what went wrong outside of a test.
 *
 * @param {object | undefined} report
 * @param {number} code exit code of the runner
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  const failed = unexpected + flaky + (report?.errors?.length ?? 0)
  return withCode({ passed: expected, failed, skipped }, code)
}

/**
 * A runner's JSON report, unless it is not there or older than the run.
 *
 * @param {string} path
 * @param {number} started epoch milliseconds
 */
export function readReport(path, started) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    const from = report.startTime ?? Date.parse(report.stats?.startTime)
    return from >= started - 1000 ? report : undefined
  } catch {
    return undefined
  }
}
