import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

export interface ServerProcess {
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
  /** Stops it where it is: connections stand, and nothing is taken or said any more. */
  freeze(): void
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>
}

interface ProcessOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** How long a server may take to be ready, and to end once it was asked to, ms. */
const PATIENCE = 15_000

/** Whether something takes a TCP connection there. */
export async function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  const socket = connect(port, host)
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

/**
 * Starts a server and waits until it is ready.
 *
 * @param ready a port of 127.0.0.1 that takes connections then, or what says whether it is
 * @throws with what it said, if it ends before or is never ready
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  ready: number | (() => Promise<boolean>),
  { cwd, env }: ProcessOptions = {},
): Promise<ServerProcess> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
  })
  let said = ''
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = once(child, 'exit')
  // The whole group: some servers are several processes.
  const send = (which: NodeJS.Signals): void => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, which)
  }
  // Whoever runs this may be ended before it stops the server.
  const leaveNone = (): void => send('SIGKILL')
  process.once('exit', leaveNone)
  child.once('exit', () => process.off('exit', leaveNone))
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    send(name)
    const late = setTimeout(() => send('SIGKILL'), PATIENCE)
    await ended
    clearTimeout(late)
  }
  const isReady = typeof ready === 'number' ? () => listens(ready) : ready
  const until = performance.now() + PATIENCE
  while (!(await isReady())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${command} ended: ${said}`)
    if (performance.now() > until) {
      await signal('SIGKILL')
      throw new Error(`${command} is not ready: ${said}`)
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  return { kill: () => signal('SIGKILL'), freeze: () => send('SIGSTOP'), stop: () => signal('SIGTERM') }
}
