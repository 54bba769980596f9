import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { appendFileSync } from 'node:fs'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { listens, type ServerProcess } from '../support/server-process.ts'
import { changeEnvironment, DEPLOY, readEnvironment, startUnit } from './unit-file.ts'

const run = promisify(execFile)

/** A server out of deploy/, as a person would put it on a machine: registrar and proxy with a bridge for voice. */
export interface SipServer {
  readonly domain: string
  /** Of the loopback range. */
  readonly address: string
  /** Its WebSocket, and the one with TLS. */
  readonly url: string
  readonly secureUrl: string
  /** sidetone-sip with these arguments; answers what it prints. */
  manages(...args: readonly string[]): Promise<string>
  /** Starts its TURN server, too, and answers what stops that. */
  startsTurn(): Promise<() => Promise<void>>
  /** Pulls the plug of the proxy. */
  dies(): Promise<void>
  /** The proxy is there and says nothing any more, not even that it is gone. */
  freezes(): void
  /** Starts it again. */
  comesBack(): Promise<void>
  readonly stop: () => Promise<void>
}

export interface ServerOptions {
  readonly domain: string
  readonly address: string
  /** Stands for both /etc/sidetone and /var/lib/sidetone. */
  readonly folder: string
  /** Where its messages are told to. */
  readonly trace: string
  /** Each gets "secret-of-NAME" as password. */
  readonly people: readonly string[]
  /** Addresses of the proxies of other domains. */
  readonly peers: Readonly<Record<string, string>>
  /** Lines of the file sip.env that are otherwise than it comes; '' takes one out. */
  readonly settings?: Readonly<Record<string, string>>
}

const WEBSOCKET = 8080
const MEDIA_CONTROL = 22_222
const TURN = 3478

/** Whether rtpengine answers its control protocol's ping. */
async function answersPing(address: string): Promise<boolean> {
  const socket = createSocket('udp4').bind(0, address)
  await once(socket, 'listening')
  socket.send('1 d7:command4:pinge', MEDIA_CONTROL, address)
  const answered = new Promise<boolean>((resolve) => {
    socket.once('message', () => resolve(true)).once('error', () => resolve(false))
    setTimeout(() => resolve(false), 100)
  })
  return answered.finally(() => socket.close())
}

/** Prepares a server by sidetone-sip and starts its units. */
export async function startServer(options: ServerOptions): Promise<SipServer> {
  const { domain, address, folder, trace, people, peers, settings } = options
  const own = { ...process.env, SIDETONE_ETC: folder, SIDETONE_DATA: folder }
  const manages = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run(`${DEPLOY}/sidetone-sip`, [...args], { env: own, timeout: 15_000 })
    return stdout.trim()
  }
  await manages('prepare', domain, address)
  changeEnvironment(`${folder}/sip.env`, {
    // One process of each kind, so that messages leave in the order in which they came.
    SIP_PROCESSES: '1',
    SIP_MEMORY: '32',
    SIP_NO_RESPONSE: '4000',
    SIP_WS_ADDRESS: address,
    SIP_TRACE: trace,
    MEDIA_SERVER: `udp:${address}:${MEDIA_CONTROL}`,
    MEDIA_CONTROL: `${address}:${MEDIA_CONTROL}`,
    ...settings,
  })
  for (const person of people) await manages('add', person, `secret-of-${person}`)
  // Two transports may pass each other: what follows a message would come before it at times.
  for (const [peer, place] of Object.entries(peers)) await manages('peer', peer, place, '5060', 'udp')

  const env = readEnvironment(`${folder}/sip.env`)
  const startProxy = (): Promise<ServerProcess> =>
    startUnit('sidetone-sip', folder, env, () => listens(WEBSOCKET, address))
  const media = await startUnit('sidetone-media', folder, env, () => answersPing(address))
  let proxy = await startProxy()
  return {
    domain,
    address,
    url: `ws://${address}:${WEBSOCKET}/`,
    secureUrl: `wss://${address}:8443/`,
    manages,
    async startsTurn() {
      // Everybody here is on the loopback interface, where on a real server nobody may be.
      appendFileSync(`${folder}/turnserver.conf`, 'allow-loopback-peers\n')
      return (await startUnit('sidetone-turn', folder, env, () => listens(TURN, address))).stop
    },
    dies: () => proxy.kill(),
    freezes: () => proxy.freeze(),
    async comesBack() {
      proxy = await startProxy()
    },
    async stop() {
      await Promise.all([proxy.stop(), media.stop()])
    },
  }
}
