import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { startProcess, type ServerProcess } from '../support/server-process.ts'

/** Where the files lie that are put on a server. */
export const DEPLOY = 'deploy'

/** Lines `NAME=value` as systemd reads an EnvironmentFile; comments left out. */
export function readEnvironment(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)
  return Object.fromEntries(Array.from(lines, ([, name = '', value = '']) => [name, value]))
}

/** The command of a unit in deploy/systemd with its variables replaced, as systemd would run it. */
function commandOf(unit: string, env: Readonly<Record<string, string>>): string[] {
  const text = readFileSync(`${DEPLOY}/systemd/${unit}.service`, 'utf8')
  const line = /^ExecStart=(.+)$/m.exec(text)?.[1]
  if (line === undefined) throw new Error(`${unit} starts nothing`)
  return line.split(' ').map((word) =>
    word.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = env[name]
      if (value === undefined) throw new Error(`${unit}: nobody says what ${name} is`)
      return value
    }),
  )
}

/**
 * Starts what a unit in deploy/systemd starts, by the very same command, and waits until it is ready.
 *
 * @param etc the folder that stands for /etc/sidetone
 */
export function startUnit(
  unit: string,
  etc: string,
  env: Readonly<Record<string, string>>,
  ready: () => Promise<boolean>,
): Promise<ServerProcess> {
  const [command = '', ...args] = commandOf(unit, env)
  const named = process.env[`SIDETONE_${basename(command).toUpperCase()}`]
  const own = args.map((arg) => arg.replace('/etc/sidetone', etc))
  return startProcess(named || command, own, ready, { cwd: DEPLOY, env })
}
