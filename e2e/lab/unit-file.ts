import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { startProcess, type ServerProcess } from '../support/server-process.ts'

/** Where the files lie that are put on a server. */
export const DEPLOY = 'deploy'

/** Lines `NAME=value` as systemd reads an EnvironmentFile: the last one of a name counts, without quotes around it; comments left out. */
export function readEnvironment(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)
  const bare = (value: string): string => value.replace(/^(["'])(.*)\1$/, '$2')
  return Object.fromEntries(Array.from(lines, ([, name = '', value = '']) => [name, bare(value)]))
}

/** Writes such lines into the file as they are, in place of those of the same name; '' takes one out. */
export function changeEnvironment(path: string, settings: Readonly<Record<string, string>>): void {
  const kept = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => settings[line.split('=', 1)[0] ?? ''] === undefined)
  const own = Object.entries(settings).filter(([, value]) => value !== '')
  writeFileSync(path, [...kept, ...own.map(([name, value]) => `${name}=${value}`), ''].join('\n'))
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
