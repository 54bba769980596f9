import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer as createPlainServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverCertificate } from './certificate.ts'
import { openSecureListener } from './secure-listener.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'))
})
afterEach(() => rm(folder, { recursive: true }))

const now = Date.now()
const day = 24 * 3600 * 1000

describe('the certificate', () => {
  it('is for the addresses given, is kept, and its key is its owner’s alone', async () => {
    const made = await serverCertificate(folder, ['192.0.2.7', 'fd00::7'], now)
    const certificate = new X509Certificate(made.cert)
    expect(certificate.checkIP('192.0.2.7')).toBe('192.0.2.7')
    expect(certificate.checkIP('fd00::7')).toBe('fd00::7')
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.ca).toBe(false)
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeLessThan(398 * day)
    expect(await serverCertificate(folder, ['192.0.2.7'], now + 300 * day)).toEqual(made)
    if (process.platform !== 'win32') expect((await stat(join(folder, 'key.pem'))).mode & 0o077).toBe(0)
  })

  it('is made anew for another address, when it soon ends, and when it is broken', async () => {
    const made = await serverCertificate(folder, ['192.0.2.7'], now)
    const moved = await serverCertificate(folder, ['192.0.2.8'], now)
    expect(moved.cert).not.toBe(made.cert)
    const later = await serverCertificate(folder, ['192.0.2.8'], now + 340 * day)
    expect(later.cert).not.toBe(moved.cert)
    await writeFile(join(folder, 'key.pem'), made.key)
    expect((await serverCertificate(folder, ['192.0.2.8'], now + 340 * day)).cert).not.toBe(later.cert)
    await writeFile(join(folder, 'cert.pem'), 'nonsense')
    expect((await serverCertificate(folder, ['192.0.2.8'], now)).cert).toContain('BEGIN CERTIFICATE')
  })
})

describe('the secure listener', () => {
  it('serves over TLS on the next free port', async () => {
    const certificate = await serverCertificate(folder, ['127.0.0.1'], now)
    const taken = createPlainServer().listen(0)
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const upgrades: string[] = []
    const listener = await openSecureListener({
      certificate,
      request: (_, response) => response.end('secure'),
      upgrade: (request, socket) => {
        upgrades.push(request.url ?? '')
        socket.end()
      },
      port,
    })
    expect(listener.port).toBeGreaterThan(port)
    const url = `https://127.0.0.1:${listener.port}/`
    const [response] = (await once(get(url, { ca: certificate.cert }), 'response')) as [IncomingMessage]
    let text = ''
    for await (const chunk of response) text += String(chunk)
    expect(text).toBe('secure')
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket' }
    const upgrade = get(`${url}sip`, { ca: certificate.cert, headers })
    await new Promise((resolve) => upgrade.once('error', resolve))
    expect(upgrades).toEqual(['/sip'])
    await listener.close()
    taken.close()
  })
})
