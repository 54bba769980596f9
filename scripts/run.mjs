import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensurePackages } from './install.mjs'
import { ensureNode } from './node-version.mjs'

/**
 * Runs a command of a package, and installs the packages first if need be: node scripts/run.mjs COMMAND [ARGUMENTS]
 * Ends with the command's own code.
 */

/** The script behind a command, as package-lock.json knows it: the same on every platform. */
function scriptOf(command) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  for (const [folder, { bin }] of Object.entries(packages)) {
    if (folder !== '' && bin?.[command]) return join(folder, bin[command])
  }
  return undefined
}

ensureNode()
process.chdir(resolve(import.meta.dirname, '..'))
const [command, ...args] = process.argv.slice(2)
const script = command === undefined ? undefined : scriptOf(command)
if (script === undefined) {
  console.error(
    `No package here has a command ${command ?? ''}. Usage: node scripts/run.mjs COMMAND [ARGUMENTS]`,
  )
  process.exit(2)
}
await ensurePackages()
const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' })
process.exitCode = status ?? 1
