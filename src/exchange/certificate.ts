import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

const dayMs = 24 * 3600 * 1000
/** Browsers refuse server certificates that live longer than 398 days. */
const lifeMs = 365 * dayMs
const renewMs = 30 * dayMs

export interface ServerCertificate {
  /** PEM. */
  readonly key: string
  /** PEM. */
  readonly cert: string
}

/**
 * A certificate this machine signs itself, the one from last time if it still fits: a browser asks about each new one.
 * @param folder where it is kept; the key is readable by its owner only.
 * @param addresses IP addresses the machine is reached at.
 * @param now epoch milliseconds.
 */
export async function serverCertificate(
  folder: string,
  addresses: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const kept = await read(folder)
  if (kept && fits(kept, addresses, now)) return kept
  const made = await make(addresses, now)
  await keep(folder, made)
  return made
}

async function read(folder: string): Promise<ServerCertificate | undefined> {
  try {
    const [key, cert] = await Promise.all(
      ['key.pem', 'cert.pem'].map((name) => readFile(join(folder, name), 'utf8')),
    )
    return key === undefined || cert === undefined ? undefined : { key, cert }
  } catch {
    return undefined
  }
}

function fits({ key, cert }: ServerCertificate, addresses: readonly string[], now: number): boolean {
  try {
    const certificate = new X509Certificate(cert)
    const lives = Date.parse(certificate.validFrom) <= now && Date.parse(certificate.validTo) > now + renewMs
    const names = addresses.every((address) => certificate.checkIP(address) !== undefined)
    return lives && names && certificate.checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

async function make(addresses: readonly string[], now: number): Promise<ServerCertificate> {
  const name = hostname()
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: `Sidetone on ${name}`.slice(0, 64) }],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(now - dayMs),
      notAfterDate: new Date(now + lifeMs),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            ...['localhost', name, `${name}.local`].map((value) => ({ type: 2 as const, value })),
            ...addresses.map((ip) => ({ type: 7 as const, ip })),
          ],
        },
      ],
    },
  )
  return { key, cert }
}

/** Each file is whole at any time: another server may be starting beside this one. */
async function keep(folder: string, { key, cert }: ServerCertificate): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, text] of [
    ['key.pem', key],
    ['cert.pem', cert],
  ] as const) {
    const path = join(folder, name)
    await writeFile(`${path}.${process.pid}`, text, { mode: 0o600 })
    await rename(`${path}.${process.pid}`, path)
  }
}
