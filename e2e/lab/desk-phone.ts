import { mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { listens, startProcess } from '../support/server-process.ts'
import { toneFile } from '../support/voice.ts'
import type { Network } from './network.ts'
import type { SipServer } from './server.ts'

/** baresip: a phone with plain RTP that answers at once, and says its tone for a minute. */
export interface DeskPhone {
  holds(): Promise<void>
  resumes(): Promise<void>
  /** Sends whoever it talks to somewhere else (RFC 3515), at once. */
  transfersTo(target: string): Promise<void>
  calls(target: string): Promise<void>
  hangsUp(): Promise<void>
  /** Listens for keys from now on, until another command. @returns those that came so far, as events or by INFO */
  hearsKeys(): Promise<() => string>
  /** Folder of what it hears, complete once a call is over. */
  readonly recordings: string
  readonly stop: () => Promise<void>
}

/** What is said into the desk phone, Hz: none of the people's, none of the keypad's. */
export const DESK_TONE = 830

/** What it can be told to speak: baresip's module and name for it, and the samples a second and channels that it takes from a file. */
const CODECS = {
  pcmu: { module: 'g711', name: 'pcmu', rate: 8000, channels: 1 },
  opus: { module: 'opus', name: 'opus/48000/2', rate: 48_000, channels: 2 },
} as const
const CONTROL = 4444
const MODULES = '/usr/lib/baresip/modules'

/** A netstring (length, colon, bytes, comma), as baresip's ctrl_tcp takes and gives. */
const netstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`

function config(address: string, microphone: string, recordings: string, codec: string): string {
  return [
    `sip_listen ${address}:5060`,
    `module_path ${process.env['SIDETONE_BARESIP_MODULES'] || MODULES}`,
    `module ${codec}.so`,
    'module aufile.so',
    'module sndfile.so',
    `snd_path ${recordings}`,
    'module_tmp account.so',
    'module_app menu.so',
    'module_app ctrl_tcp.so',
    `ctrl_tcp_listen ${address}:${CONTROL}`,
    `audio_source aufile,${microphone}`,
    'rtp_ports 10000-10100',
    '',
  ].join('\n')
}

/** Says one of baresip's commands and waits until it has been taken. */
async function command(address: string, name: string, params = ''): Promise<void> {
  const socket = connect(CONTROL, address)
  await once(socket, 'connect')
  let said = ''
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('"response"')) socket.destroy()
  })
  socket.write(netstring(JSON.stringify({ command: name, params })))
  await once(socket, 'close')
}

/** Keys that baresip tells of over its control connection. */
async function keysAt(address: string): Promise<() => string> {
  const socket = connect(CONTROL, address)
  await once(socket, 'connect')
  // It ends when the phone does.
  socket.on('error', () => undefined)
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return () =>
    Array.from(said.matchAll(/"type":"CALL_DTMF_START"[^}]*"param":"(.)"/g), ([, key]) => key).join('')
}

/** What one desk phone does otherwise than the usual one, which answers at once, and takes UDP and PCMU. */
interface DeskOptions {
  readonly answers?: 'auto' | 'manual'
  readonly transport?: 'udp' | 'tcp'
  readonly codec?: keyof typeof CODECS
}

/** Starts it; once it is there, it is registered with the server as this person. */
export async function startDeskPhone(
  network: Network,
  server: SipServer,
  user: string,
  { answers = 'auto', transport = 'udp', codec = 'pcmu' }: DeskOptions = {},
): Promise<DeskPhone> {
  const address = network.address()
  const folder = network.folder(`desk-${address}`)
  const microphone = `${folder}/microphone.wav`
  const recordings = `${folder}/recordings`
  mkdirSync(recordings)
  // baresip plays it once.
  const { module, name, rate, channels } = CODECS[codec]
  writeFileSync(microphone, toneFile(DESK_TONE, rate, 60, channels))
  writeFileSync(`${folder}/config`, config(address, microphone, recordings, module))
  writeFileSync(`${folder}/contacts`, '')
  const route = `outbound="sip:${server.address}:5060;transport=${transport}"`
  const secret = `auth_user=${user};auth_pass=secret-of-${user}`
  writeFileSync(
    `${folder}/accounts`,
    `<sip:${user}@${server.domain};transport=${transport}>;${route};${secret};answermode=${answers};audio_codecs=${name};regint=600\n`,
  )
  await server.manages('forget', user)
  const before = network.wire.steps().length
  const registered = (): boolean =>
    network.wire
      .steps()
      .slice(before)
      .some(({ to, label }) => to === user && label === '200 REGISTER')
  const baresip = await startProcess(
    process.env['SIDETONE_BARESIP'] || 'baresip',
    ['-4', '-f', folder],
    async () => registered() && (await listens(CONTROL, address)),
  )
  return {
    holds: () => command(address, 'hold'),
    resumes: () => command(address, 'resume'),
    transfersTo: (target) => command(address, 'transfer', target),
    calls: (target) => command(address, 'dial', target),
    hangsUp: () => command(address, 'hangup'),
    hearsKeys: () => keysAt(address),
    recordings,
    stop: baresip.stop,
  }
}
