import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'
import type { KeptFile, PrecacheList } from '../src/worker/precache-list.ts'

const SOURCE = fileURLToPath(new URL('../src/worker/worker.ts', import.meta.url))

/**
 * What is no part of a version: what whoever hosts the page may change, its configuration and under which name it is
 * installed, and what only tools read.
 */
const LEFT_OUT = /^(?:config\.json|manifest\.webmanifest)$|\.map$|(?:^|\/)\./

type Content = string | Uint8Array

const sha256 = (content: Content) => createHash('sha256').update(content)

/** Files of the public folder, which Vite copies as they are. */
function publicFiles(folder: string): [string, Content][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)])
}

/** The version that these files make. @param files content by path */
function listOf(entry: string, files: readonly (readonly [string, Content])[]): PrecacheList {
  const wanted = files.filter(([path]) => !LEFT_OUT.test(path)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const kept = wanted.map(([path, content]): KeptFile => {
    if (path === 'index.html') return { path: '' }
    return { path, integrity: `sha256-${sha256(content).digest('base64')}` }
  })
  const contents = wanted.map(([path, content]) => [path, sha256(content).digest('hex')])
  return { version: sha256(JSON.stringify(contents)).digest('hex').slice(0, 16), entry, files: kept }
}

/** Compiles the worker into one classic script with the list in it: a new list is a new worker. */
async function compile(list: PrecacheList): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { PRECACHE: JSON.stringify(list) },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: SOURCE, output: { format: 'iife', entryFileNames: 'worker.js' } },
    },
  })
  const [output] = [result].flat() as Rolldown.RolldownOutput[]
  const [chunk] = output?.output ?? []
  if (!chunk) throw new Error('the service worker came to nothing')
  return chunk.code
}

/** Adds `worker.js` to the built page: the service worker, which knows every other file of this build. */
export function serviceWorker(): Plugin {
  let publicDir = ''
  return {
    name: 'sidetone:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const outputs = Object.values(bundle)
        const entry = outputs.find((one) => one.type === 'chunk' && one.isEntry)
        if (!entry || !('index.html' in bundle)) throw new Error('the page is no part of this build')
        const built = outputs.map(
          (one) => [one.fileName, one.type === 'chunk' ? one.code : one.source] as const,
        )
        const list = listOf(entry.fileName, [...built, ...publicFiles(resolve(publicDir))])
        this.emitFile({ type: 'asset', fileName: 'worker.js', source: await compile(list) })
      },
    },
  }
}
