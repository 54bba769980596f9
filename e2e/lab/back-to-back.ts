import { writeFileSync } from 'node:fs'
import { startProcess } from '../support/server-process.ts'
import type { Network } from './network.ts'
import type { SipServer } from './server.ts'

const MODULES = '/usr/lib/baresip/modules'

function config(address: string): string {
  return [
    `sip_listen ${address}:5060`,
    `module_path ${process.env['SIDETONE_BARESIP_MODULES'] || MODULES}`,
    'module g711.so',
    'module aubridge.so',
    'module_tmp account.so',
    'module_app b2bua.so',
    'audio_source aubridge,one',
    'audio_player aubridge,one',
    'rtp_ports 10000-10100',
    '',
  ].join('\n')
}

/**
 * baresip as back-to-back user agent: it is registered as this person with `outer`, takes the calls that come for them and calls the
 * same address by `inner`, where they are. Two calls with dialogs of their own, and the voice goes through it.
 */
export async function startBackToBack(
  network: Network,
  outer: SipServer,
  inner: SipServer,
  user: string,
): Promise<() => Promise<void>> {
  const address = network.address()
  const folder = network.folder(`back-to-back-${address}`)
  const account = (name: string, server: SipServer, role: string, regint: number): string =>
    `<sip:${name}@${server.domain};transport=udp>;outbound="sip:${server.address}:5060;transport=udp";auth_user=${name};` +
    `auth_pass=secret-of-${name};audio_codecs=pcmu;b2bua=${role};regint=${regint}\n`
  writeFileSync(`${folder}/config`, config(address))
  writeFileSync(`${folder}/contacts`, '')
  const accounts = account('desk', inner, 'outbound', 0) + account(user, outer, 'inbound', 600)
  writeFileSync(`${folder}/accounts`, accounts)
  await outer.manages('forget', user)
  await inner.manages('peer', 'gateway.test', address)
  network.wire.names(address, 'gateway')
  const before = network.wire.steps().length
  const registered = (): boolean =>
    network.wire
      .steps()
      .slice(before)
      .some(({ to, label }) => to === 'gateway' && label === '200 REGISTER')
  const baresip = await startProcess(process.env['SIDETONE_BARESIP'] || 'baresip', ['-4', '-f', folder], () =>
    Promise.resolve(registered()),
  )
  return baresip.stop
}
