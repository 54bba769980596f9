import { spawn } from 'node:child_process'
import { isAbsolute } from 'node:path'
import { performance } from 'node:perf_hooks'

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean }} [options] `show`: pass its output on while it runs
 * @returns {Promise<{ code: number, output: string, seconds: number }>} never rejects; 127 if the command is not there
 */
export function run(command, args, { env = {}, show = false } = {}) {
  const from = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // Windows finds npm.cmd by its shell only, which in turn breaks a path with a space in it, as Node's own is.
      shell: process.platform === 'win32' && !isAbsolute(command),
    })
    let output = ''
    const keep = (chunk) => (output += chunk)
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    const end = (code, words) =>
      resolve({ code, output: output + words, seconds: (performance.now() - from) / 1000 })
    child.on('error', (error) => end(127, `${command}: ${error.message}`))
    child.on('close', (code, signal) => end(code ?? 1, signal ? `ended by ${signal}` : ''))
  })
}

/** Runs a tool of node_modules with this very Node. Arguments as {@link run}. */
export function runTool(script, args, options) {
  return run(process.execPath, [script, ...args], options)
}
