import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Network } from './network.ts'
import type { SipServer } from './server.ts'

/** SIPp at an address of its own, registered as a person. */
export interface Sipp {
  /** Waits until it has played its scenario to the end. @throws with what it said, if the other side did otherwise */
  isDone(): Promise<void>
  readonly stop: () => Promise<void>
}

interface Process extends Sipp {
  readonly isRunning: () => boolean
}

/** What a scenario plays by `rtp_stream`, Hz: none of the people's, none of the keypad's. */
export const SIPP_TONE = 2000

/** A second of it in PCMU (ITU-T G.711), half as loud as can be: 0, +, 0, −. */
const TONE = Buffer.alloc(8000, Buffer.from([0xff, 0x8f, 0xff, 0x0f]))

/** Plays its scenario once, gives back what it hears, and fails after half a minute. */
const ONCE = ['-rtp_echo', '-m', '1', '-timeout', '30s', '-timeout_error']

const PORT = 5060
let runs = 0

function start(
  network: Network,
  server: SipServer,
  user: string,
  address: string,
  scenario: string,
  headers: readonly string[] = [],
  limits: readonly string[] = ONCE,
): Process {
  const folder = network.folder(`${scenario}-${address}-${(runs += 1)}`)
  const file = `${folder}/scenario.xml`
  const written = readFileSync(`e2e/lab/scenarios/${scenario}.xml`, 'utf8')
  writeFileSync(
    file,
    written.replace('    X-Headers: here\n', headers.map((each) => `    ${each}\n`).join('')),
  )
  const errors = `${folder}/errors`
  const args = [`${server.address}:${PORT}`, '-sf', file]
  args.push('-i', address, '-p', String(PORT), '-mi', address)
  args.push('-s', user, '-au', user, '-ap', `secret-of-${user}`, '-key', 'domain', server.domain)
  args.push(...limits, '-nostdin', '-trace_err', '-error_file', errors)
  writeFileSync(`${folder}/tone.ulaw`, TONE)
  const child = spawn(process.env['SIDETONE_SIPP'] || 'sipp', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const ended = once(child, 'exit') as Promise<[number | null]>
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async isDone() {
      const [code] = await ended
      if (code === 0) return
      const log = existsSync(errors) ? readFileSync(errors, 'utf8') : ''
      throw new Error(`SIPp's ${scenario} ended with ${code}: ${said}${log}`)
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Whether something has taken this UDP port, by the kernel's own list: who tries it out takes it from SIPp for a moment. */
function isTaken(address: string): boolean {
  // Of an address the bytes stand the other way round (proc(5)).
  const bytes = address.split('.').map(Number).toReversed()
  const place = `${Buffer.from(bytes).toString('hex')}:${PORT.toString(16).padStart(4, '0')}`
  return readFileSync('/proc/net/udp', 'latin1').toLowerCase().includes(` ${place} `)
}

/** Registers a person at an address where nobody is afterwards, and answers the address. */
export async function registersBySipp(network: Network, server: SipServer, user: string): Promise<string> {
  const address = network.address()
  // Another test may have left a phone of this person's.
  await server.manages('forget', user)
  await start(network, server, user, address, 'register').isDone()
  return address
}

/**
 * Registers a person and waits for a call, to which the scenario says what becomes of it.
 * @param limits by default one call; none: whatever comes, until it is stopped
 */
export async function answersBySipp(
  network: Network,
  server: SipServer,
  user: string,
  scenario: string,
  limits = ONCE,
): Promise<Sipp> {
  const address = await registersBySipp(network, server, user)
  const sipp = start(network, server, user, address, scenario, [], limits)
  while (!isTaken(address)) {
    if (!sipp.isRunning()) await sipp.isDone()
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
  return sipp
}

/** Has a person call by SIPp, as the scenario says. */
export function callsBySipp(network: Network, server: SipServer, user: string, scenario: string): Sipp {
  return start(network, server, user, network.address(), scenario)
}

/**
 * Has somebody of c.test call by SIPp, as their domain's proxy would send it to b.test.
 * @param headers lines of the INVITE, besides its own
 */
export function callsFromOutside(
  network: Network,
  user: string,
  headers: readonly string[],
  scenario = 'from-outside',
): Sipp {
  return start(network, network.b, user, network.outside, scenario, headers)
}
