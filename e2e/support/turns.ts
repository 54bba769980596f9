import { execFile } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { DIST } from './dist.ts'
import { freePort, startProcess, type ServerProcess } from './server-process.ts'

/** A page of the other version says so on its root element, `data-next`, and has another list of settings. */
const OTHER = `
  import { build } from 'vite'
  const mark = {
    name: 'another-version',
    transform: {
      filter: { id: /src\\/(main\\.ts|ui\\/settings\\/SettingsList\\.tsx)$/ },
      handler: (code) => ({ code: code + '\\ndocument.documentElement.dataset.next = "true"\\n', map: null }),
    },
  }
  const outDir = process.argv[1]
  await build({ build: { outDir, emptyOutDir: true }, logLevel: 'warn', plugins: [mark] })
`

/** A host that has one version of the page, and then the next. */
export interface Turns {
  readonly url: string
  /** Puts a version on the host. */
  readonly deploy: (version: 'first' | 'next') => void
  /** Cuts the power. */
  readonly goAway: () => Promise<void>
  readonly comeBack: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Builds the next version beside the built page, in a folder of this worker's own. */
export async function buildNext(name: string): Promise<string> {
  const folder = resolve(DIST, '..', `next-${name}`)
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', OTHER, folder])
  return folder
}

/** Serves the built page with the embedded exchange. @param next folder of the next version */
export async function serveInTurn(next: string, name: string): Promise<Turns> {
  const port = await freePort()
  const shown = resolve(DIST, '..', `shown-${name}-${port}`)
  const deploy = (version: 'first' | 'next') => {
    // At one blow: a server that is asked meanwhile for what is not there ends.
    const coming = `${shown}-coming`
    symlinkSync(version === 'next' ? next : resolve(DIST), coming, 'dir')
    renameSync(coming, shown)
  }
  mkdirSync(resolve(DIST, '..'), { recursive: true })
  deploy('first')
  const args = ['preview', '--outDir', shown, '--host', '127.0.0.1', '--port', String(port), '--strictPort']
  const start = () => startProcess(process.execPath, ['node_modules/vite/bin/vite.js', ...args], port)
  let server: ServerProcess | undefined = await start()
  const end = async () => {
    await server?.kill()
    server = undefined
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    deploy,
    goAway: end,
    async comeBack() {
      server ??= await start()
    },
    async stop() {
      await end()
      rmSync(shown, { force: true })
    },
  }
}
