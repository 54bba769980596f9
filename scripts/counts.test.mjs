import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest, readReport } from './counts.mjs'

const file = (status, ...tests) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

test('unit tests are counted as vitest counts them', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
  }
  expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

test('a test file that does not load is a failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    testResults: [file('passed', 'passed'), file('failed')],
  }
  expect(countVitest(report, 1).failed).toBe(1)
})

test('a runner without a report, or with a bad end, has failed', () => {
  expect(countVitest(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(countPlaywright(undefined, 137).failed).toBe(1)
  expect(countPlaywright({ stats: { expected: 9 } }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 })
})

test('end-to-end: flaky is failed, and so is an error outside of a test', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 }
  expect(countPlaywright({ stats, errors: [{}] }, 1)).toEqual({ passed: 5, failed: 4, skipped: 3 })
})

test('the report of an earlier run does not count', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'sidetone-report-')), 'report.json')
  writeFileSync(path, JSON.stringify({ stats: { startTime: '2026-01-01T00:00:10Z' } }))
  expect(readReport(path, Date.parse('2026-01-01T00:00:09Z'))).toBeDefined()
  expect(readReport(path, Date.parse('2026-01-01T00:00:20Z'))).toBeUndefined()
  expect(readReport(`${path}.none`, 0)).toBeUndefined()
})
