import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Random } from './random.ts'

const secretBytes = 32

/**
 * Unguessable, and yet the same row of values each time the server starts: so a page that is open goes on with the password
 * it was given.
 * @param path where the secret is kept, readable by its owner only; where nothing can be kept, each start is another.
 */
export function keptRandom(path: string): Random {
  const secret = keptSecret(path)
  let count = 0
  return (bytes) => {
    count += 1
    return createHmac('sha512', secret)
      .update(String(count))
      .digest('hex')
      .slice(0, bytes * 2)
  }
}

function keptSecret(path: string): Buffer {
  const fresh = randomBytes(secretBytes)
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, fresh.toString('hex'), { mode: 0o600, flag: 'wx' })
    return fresh
  } catch {
    return read(path) ?? fresh
  }
}

function read(path: string): Buffer | undefined {
  try {
    const secret = Buffer.from(readFileSync(path, 'utf8'), 'hex')
    return secret.length === secretBytes ? secret : undefined
  } catch {
    return undefined
  }
}
