import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startProcess, type ServerProcess } from '../support/server-process.ts'

/** A real SIP server of the lab. */
export interface Kamailio {
  /** Its WebSocket. */
  readonly url: string
  /** Pulls the plug. */
  dies(): Promise<void>
  /** Starts it again, on the same port and with an empty memory. */
  comesBack(): Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts Kamailio on a free port of the loopback interface. */
export async function startKamailio(): Promise<Kamailio> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'sidetone-kamailio-'))
  const command = process.env['SIDETONE_KAMAILIO'] || '/usr/sbin/kamailio'
  const args = ['-f', 'e2e/lab/kamailio.cfg', '-DD', '-E', '-m', '16', '-M', '4', '-Y', folder]
  const start = (): Promise<ServerProcess> => startProcess(command, [...args, '-A', `PORT=${port}`], port)
  let server = await start()
  return {
    url: `ws://127.0.0.1:${port}/`,
    dies: () => server.kill(),
    async comesBack() {
      server = await start()
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
