import { existsSync, readFileSync } from 'node:fs'
import { ensureNode } from './node-version.mjs'
import { run } from './process.mjs'

/** Packages by folder, as a lock file lists them; none if there is no such file. */
function packagesIn(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

/** Whether node_modules holds what package-lock.json asks for. Parts for other platforms may be missing. */
function installed() {
  const there = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([folder, wanted]) =>
      folder === '' || wanted.optional || wanted.extraneous || there[folder]?.version === wanted.version,
  )
}

/**
 * Installs the packages that package-lock.json names, if they are not there. Ends the process when that fails, with npm's
 * code, and where Node is too old for them. To be called before anything of node_modules is imported.
 */
export async function ensurePackages() {
  ensureNode()
  if (installed()) return
  console.log('Installing the packages (npm ci) …')
  // Started by npm, its own script is known: no shell has to find it. Another package manager has no `ci`.
  const npm = process.env.npm_execpath
  const { code } = npm?.endsWith('npm-cli.js')
    ? await run(process.execPath, [npm, 'ci'], { show: true })
    : await run('npm', ['ci'], { show: true })
  if (code !== 0) {
    console.error('The packages could not be installed. What npm said is above; after mending it, try again.')
    process.exit(code)
  }
}
