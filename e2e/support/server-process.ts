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
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>
}

/** Whether something takes a TCP connection there. */
async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

/**
 * Starts a server and waits until it takes connections.
 *
 * @throws with what it said, if it ends before
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  port: number,
): Promise<ServerProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = once(child, 'exit')
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    // The whole group: some servers are several processes.
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, name)
    await ended
  }
  while (!(await listens(port))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${command} ended: ${said}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  return { kill: () => signal('SIGKILL'), stop: () => signal('SIGTERM') }
}
