const dot = (outcome) => (outcome.failed > 0 ? 'failed' : 'passed')

/** One line as a check ends. @param {import('./checks.mjs').Outcome} outcome */
export function tellOutcome(outcome) {
  const count =
    outcome.passed + outcome.failed > 1 ? `  ${outcome.passed} passed, ${outcome.failed} failed` : ''
  console.log(
    `${dot(outcome)}  ${outcome.name.padEnd(16)} ${outcome.seconds.toFixed(1).padStart(6)} s${count}`,
  )
}

/** What the failed ones said, then a table of them. @param {import('./checks.mjs').Outcome[]} outcomes */
export function tellFailures(outcomes) {
  const failed = outcomes.filter((outcome) => outcome.failed > 0)
  for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`)
  if (failed.length > 0) console.log('')
  for (const { name, mend } of failed) console.log(`failed  ${name.padEnd(16)} → ${mend}`)
}

/** Sums over all runners. @param {import('./checks.mjs').Outcome[]} outcomes */
export function total(outcomes) {
  const sum = (key) => outcomes.reduce((all, outcome) => all + outcome[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}
